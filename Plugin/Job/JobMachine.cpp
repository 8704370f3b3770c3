// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobMachine.h"

#include "Job/CaughtError.h"
#include "Job/Interruption.h"
#include "Job/OutputClaims.h"
#include "Job/PhaseOrder.h"
#include "Job/SourceCheck.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
JobMachine::JobMachine(const HostServices& services, JobOrder order)
  : services_(services),
    order_(std::move(order)),
    deriver_(order_.plan->key),
    journal_(services.journal)
{
}

JobMachine::JobMachine(const HostServices& services, const std::string& journalId,
                       JournalEntry interrupted)
  : services_(services),
    order_(interrupted.order),
    deriver_(order_.plan->key),
    journal_(services.journal, journalId)
{
  journal_.SetHostJob(interrupted.hostJob);
  if (interrupted.phase == JournalPhase::Failed)
  {
    phase_ = JobPhase::Failed;
    error_ = interrupted.error;
    finalReport_ = MakeReport();
  }
  else if (interrupted.phase != JournalPhase::Waiting)
  {
    interrupted_ = std::move(interrupted);
  }
}

// One that never began may outlive the services.
JobMachine::~JobMachine()
{
  if (hasClaims_)
  {
    services_.claims.Release(this);
  }
}

void JobMachine::CheckNow()
{
  CheckedRun checked = Check();
  const std::lock_guard<std::mutex> lock(mutex_);
  Adopt(std::move(checked));
}

// Calls the host: without the lock.
JobMachine::CheckedRun JobMachine::Check()
{
  return interrupted_ ? CheckInterrupted() : CheckAnew();
}

JobMachine::CheckedRun JobMachine::CheckAnew()
{
  const std::uint64_t countReleases = services_.claims.CountReleases();
  auto run = std::make_unique<JobRun>(services_, order_, deriver_,
                                      CheckSources(services_, order_, deriver_), journal_, false);
  return {std::move(run), JobPhase::WriteJournal, std::nullopt, countReleases};
}

JobMachine::CheckedRun JobMachine::CheckInterrupted()
{
  const std::optional<std::string> listed = journal_.FindSources();
  if (!listed)
  {
    throw Error(ErrorCode::BadFileFormat, "The journal has lost the list of the job's instances");
  }
  Continuation continuation = FindContinuation(services_, *interrupted_, *listed);
  auto run = std::make_unique<JobRun>(services_, order_, deriver_, std::move(continuation.sources),
                                      journal_, true);
  run->TakeOverProtection(continuation.phase == JobPhase::BackUp);
  if (continuation.error)
  {
    run->Stop(*continuation.error);
  }
  return {std::move(run), continuation.phase, continuation.error, services_.claims.CountReleases()};
}

void JobMachine::Adopt(CheckedRun checked)
{
  run_ = std::move(checked.run);
  phaseAfterCheck_ = checked.next;
  isContinuation_ = isContinuation_ || interrupted_;
  interrupted_.reset();
  services_.claims.Expect(this, run_->GetOutputSeries(), checked.countReleases);
  hasClaims_ = true;
  if (checked.error)
  {
    SetError(*checked.error);
  }
}

// What other jobs do to the same outputs must be over, and nothing of it may be missing in the check.
void JobMachine::LeaveCheck()
{
  switch (services_.claims.Claim(this))
  {
    case OutputClaims::Answer::Wait:
      return;  // the next step asks again
    case OutputClaims::Answer::Outdated:
      CheckAgain();
      return;
    case OutputClaims::Answer::Refused:
      if (isContinuation_)
      {
        return;  // what it would take back now, the other one may rely on
      }
      SetError(Error(ErrorCode::BadRequest, "A job that is paused stores into the same series"));
      break;
    case OutputClaims::Answer::Granted:
      break;
  }
  Advance();
}

// What a continuation needs to know of the time before it, the journal has told.
void JobMachine::CheckAgain()
{
  if (isContinuation_)
  {
    services_.claims.Expect(this, run_->GetOutputSeries(), services_.claims.CountReleases());
    return;  // the next step asks again
  }
  run_.reset();
  countItems_ = 1;
  countBegun_ = 0;
  Pump();
}

StepOutcome JobMachine::Step(std::chrono::milliseconds patience)
{
  std::unique_lock<std::mutex> lock(mutex_);
  isPaused_ = false;
  services_.claims.SetIdle(this, false);
  Start();
  Pump();
  ended_.wait_for(lock, patience, [this] { return HasEnded(); });
  if (phase_ == JobPhase::Done)
  {
    return StepOutcome::Success;
  }
  return phase_ == JobPhase::Failed ? StepOutcome::Failure : StepOutcome::Continue;
}

void JobMachine::Pause()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  isPaused_ = true;
  if (hasClaims_)
  {
    services_.claims.SetIdle(this, true);
  }
}

// Of an interrupted job nothing is known before its check.
void JobMachine::Cancel()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (HasEnded() || IsClearingUp())
  {
    return;
  }

  if (!isStarted_ && interrupted_)
  {
    interrupted_->phase = interrupted_->phase == JournalPhase::Deleting ? JournalPhase::Deleting
                                                                        : JournalPhase::RollingBack;
    interrupted_->error = Error(ErrorCode::CanceledJob, "");
    isPaused_ = false;
    Start();
    Pump();
    return;
  }
  isStarted_ = true;
  isStopping_ = true;
  SetError(Error(ErrorCode::CanceledJob, ""));
  if (countInWork_ == 0)
  {
    Advance();
  }
}

void JobMachine::Reset()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (phase_ != JobPhase::Failed)
  {
    throw Error(ErrorCode::BadSequenceOfCalls, "Only a job that has failed can be repeated");
  }

  phase_ = JobPhase::Check;
  finalReport_.reset();
  error_.reset();
  isContinuation_ = false;
  isStarted_ = false;
  isPaused_ = false;
  isStopping_ = false;
  countItems_ = 0;
  countBegun_ = 0;
}

bool JobMachine::IsIdle() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return !HasEnded() && !IsClearingUp() && (isPaused_ || !isStarted_);
}

void JobMachine::Wait()
{
  std::unique_lock<std::mutex> lock(mutex_);
  ended_.wait(lock, [this] { return HasEnded(); });
}

JobReport JobMachine::GetReport() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return finalReport_ ? *finalReport_ : MakeReport();
}

JobReport JobMachine::MakeReport() const
{
  JobReport report{};
  report.phase = phase_;
  if (run_)
  {
    run_->Fill(report);
  }
  CountUnits(report);
  if (phase_ == JobPhase::Done)
  {
    run_->FillOutput(report);
  }
  if (phase_ == JobPhase::Failed)
  {
    report.error = error_;
  }
  return report;
}

// Contract R23, R24.
void JobMachine::CountUnits(JobReport& report) const
{
  if (order_.study)
  {
    report.countUnits = report.countInstances + 1;
    report.countFinishedUnits = std::min(report.countFinishedUnits, report.countInstances) +
                                (phase_ == JobPhase::Done ? 1U : 0U);
  }
  else
  {
    report.countUnits = report.countInstances + (order_.plan->keepSource ? 1U : 2U);
  }
}

bool JobMachine::HasEnded() const
{
  return phase_ == JobPhase::Done || phase_ == JobPhase::Failed;
}

// Neither a pause nor a cancel nor an error stops that.
bool JobMachine::IsClearingUp() const
{
  return phase_ == JobPhase::AnnounceRollBack || phase_ == JobPhase::RollBack ||
         phase_ == JobPhase::RollBackParents || phase_ == JobPhase::Unprotect ||
         phase_ == JobPhase::NoteFailure;
}

// The first error is the one that the job fails with.
void JobMachine::SetError(const Error& error)
{
  if (!error_)
  {
    error_ = error;
  }
}

// A repeated or interrupted job has no run yet: it checks, as the one item of its first phase.
void JobMachine::Start()
{
  if (!isStarted_ && !HasEnded())
  {
    isStarted_ = true;
    countItems_ = run_ ? 0 : 1;
  }
  if (phase_ == JobPhase::Check && run_ && countInWork_ == 0)
  {
    LeaveCheck();
  }
}

JobPhase JobMachine::GetNextPhase() const
{
  if (phase_ == JobPhase::Check && run_ && (!error_ || phaseAfterCheck_ == JobPhase::RollBack))
  {
    return phaseAfterCheck_;
  }
  // A failed check has nothing to take back, and what has been deleted stays so.
  const bool canRollBack =
    run_ && !IsClearingUp() && !(phase_ == JobPhase::DeleteSources && countBegun_ > 0);
  return error_ ? GetPhaseAfterFailure(phase_, canRollBack)
                : GetPhaseAfterSuccess(phase_, order_.plan->keepSource);
}

// Nothing is in work any more: on to the next phase that has something to do.
void JobMachine::Advance()
{
  do
  {
    const JobPhase next = GetNextPhase();
    phase_ = next;
    isStopping_ = false;
    countBegun_ = 0;
    countItems_ = run_ ? run_->Begin(next) : 0;
    Observe();
  } while (!HasEnded() && (countItems_ == 0 || isStopping_));
  Pump();
  if (HasEnded())
  {
    End();
  }
}

// The host keeps ended jobs in its history: all that they hold from now on is what they show.
void JobMachine::End()
{
  finalReport_ = MakeReport();
  run_.reset();
  services_.claims.Release(this);
  hasClaims_ = false;
  ended_.notify_all();
}

// Once deletion has begun it goes on: the other outputs are verified too, and half a deletion helps nobody.
void JobMachine::Observe()
{
  if (run_ && run_->GetError())
  {
    SetError(*run_->GetError());
  }
  isStopping_ |= error_ && !IsClearingUp() && phase_ != JobPhase::DeleteSources;
}

void JobMachine::Pump()
{
  const std::size_t window = std::size_t{2} * services_.workers.GetThreadsCount();
  while (isStarted_ && !isStopping_ && (!isPaused_ || IsClearingUp()) &&
         countBegun_ < countItems_ && countInWork_ < window)
  {
    const std::size_t item = countBegun_;
    services_.workers.Post(this, run_ ? run_->EstimateBytes(item) : 0,
                           [self = shared_from_this(), item] { self->RunItem(item); });
    countBegun_++;
    countInWork_++;
  }
}

// A task of the pool. Neither the phase nor the run changes while an item is in work.
void JobMachine::RunItem(std::size_t item)
{
  Note note;
  const std::optional<Error> error =
    Catch(run_ ? run_->Describe(item) : "", [&] { note = ExecuteTimed(item); });

  const std::lock_guard<std::mutex> lock(mutex_);
  countInWork_--;
  NoteOutcome(item, note, error);
  Observe();
  const bool isOver = countInWork_ == 0 && (isStopping_ || countBegun_ == countItems_);
  if (isOver && phase_ == JobPhase::Check && run_ && !error_)
  {
    LeaveCheck();
  }
  else if (isOver)
  {
    Advance();
  }
  else
  {
    Pump();
  }
}

// The phase of storing has timers of its own.
Note JobMachine::ExecuteTimed(std::size_t item)
{
  if (phase_ == JobPhase::EditAndStore)
  {
    return Execute(item);
  }
  const WorkStatistics::Timer timer(services_.statistics, GetWork(phase_));
  return Execute(item);
}

Note JobMachine::Execute(std::size_t item)
{
  if (phase_ == JobPhase::Check)
  {
    auto checked = std::make_shared<CheckedRun>(Check());
    return [this, checked] { Adopt(std::move(*checked)); };
  }
  return run_->Execute(item);
}

void JobMachine::NoteOutcome(std::size_t item, const Note& note, const std::optional<Error>& error)
{
  if (!error)
  {
    note();
  }
  else if (phase_ == JobPhase::Check)
  {
    SetError(*error);
  }
  else
  {
    run_->OnFailure(item, *error);
  }
}
}
