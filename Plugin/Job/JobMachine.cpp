// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobMachine.h"

#include "Job/CaughtError.h"
#include "Job/IAuditTrail.h"
#include "Job/PhaseOrder.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <utility>

namespace OrthancModification
{
JobMachine::JobMachine(const HostServices& services, JobOrder order)
  : services_(services),
    order_(std::move(order)),
    deriver_(order_.plan->key),
    journal_(services.journal),
    check_(services_, order_, deriver_, journal_)
{
}

JobMachine::JobMachine(const HostServices& services, InterruptedJob interrupted)
  : services_(services),
    order_(std::move(interrupted.order)),
    deriver_(order_.plan->key),
    journal_(services.journal, std::move(interrupted.journalId), std::move(interrupted.entry)),
    check_(services_, order_, deriver_, journal_)
{
}

bool JobMachine::TakeUp(const InterruptedJob& interrupted)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (interrupted.entry.phase == JournalPhase::Waiting)
  {
    return true;  // it begins as if nothing had happened
  }
  if (interrupted.entry.phase != JournalPhase::Failed)
  {
    return check_.TakeUp(interrupted.entry, interrupted.outputSeries);
  }
  phase_ = JobPhase::Failed;
  error_ = interrupted.entry.error;
  finalReport_ = MakeReport();
  return true;
}

void JobMachine::CheckNow()
{
  JobCheck::Checked checked = check_.Run();
  const std::lock_guard<std::mutex> lock(mutex_);
  Adopt(std::move(checked));
}

void JobMachine::Adopt(JobCheck::Checked checked)
{
  check_.Expect(checked);
  run_ = std::move(checked.run);
  phaseAfterCheck_ = checked.next;
  if (isCanceledLate_)
  {
    run_->SetUnattended();
  }
  if (checked.error)
  {
    SetError(*checked.error);
  }
}

// What other jobs do to the same outputs must be over, and nothing of it may be missing in the check.
void JobMachine::LeaveCheck()
{
  switch (check_.Claim())
  {
    case OutputClaims::Answer::Wait:
      return;  // the next step asks again
    case OutputClaims::Answer::Outdated:
      CheckAgain();
      return;
    case OutputClaims::Answer::Refused:
      SetError(Error(ErrorCode::BadRequest,
                     "A job that is paused, or has not gone on since Orthanc was started, stores "
                     "into the same series"));
      break;
    case OutputClaims::Answer::Granted:
      break;
  }
  Advance();
}

void JobMachine::CheckAgain()
{
  run_.reset();
  items_.Open(1);
  Pump();
}

StepOutcome JobMachine::Step(std::chrono::milliseconds patience)
{
  std::unique_lock<std::mutex> lock(mutex_);
  isPaused_ = false;
  check_.SetIdle(false);
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
  check_.SetIdle(true);
}

// Of an interrupted job nothing is known before its check.
void JobMachine::Cancel()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (HasEnded() || IsClearingUp())
  {
    return;
  }

  check_.SetIdle(false);
  if (HasDeletionBegun())
  {
    FinishUnattended();
    return;
  }
  if (!isStarted_ && check_.IsOfInterrupted())
  {
    check_.TakeBack(Error(ErrorCode::CanceledJob, ""));
    isPaused_ = false;
    Start();
    Pump();
    return;
  }
  isStarted_ = true;
  items_.Stop();
  SetError(Error(ErrorCode::CanceledJob, ""));
  if (!items_.IsAtWork())
  {
    Advance();
  }
}

bool JobMachine::HasDeletionBegun() const
{
  return phase_ == JobPhase::DeleteSources || (!run_ && check_.HasDeletionBegun());
}

// All outputs are verified, and half a deletion helps nobody: it is completed, and the host does not ask for its end.
void JobMachine::FinishUnattended()
{
  isCanceledLate_ = true;
  isPaused_ = false;
  if (run_)
  {
    run_->SetUnattended();
  }
  Start();
  Pump();
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
  check_.Reset();
  isStarted_ = false;
  isPaused_ = false;
  isCanceledLate_ = false;
  items_.Open(0);
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
  CountUnits(order_, report);
  if (phase_ == JobPhase::Done)
  {
    run_->FillOutput(report);
  }
  if (phase_ == JobPhase::Failed)
  {
    report.error = error_;
  }
  if (isCanceledLate_)
  {
    report.warnings.emplace_back(
      "Cancelled after the deletion of the sources had begun, which was completed");
  }
  return report;
}

bool JobMachine::HasEnded() const
{
  return phase_ == JobPhase::Done || phase_ == JobPhase::Failed;
}

// Neither a pause nor a cancel nor an error stops that.
bool JobMachine::IsClearingUp() const
{
  return phase_ == JobPhase::AnnounceRollBack || phase_ == JobPhase::RollBack ||
         phase_ == JobPhase::RollBackParents || phase_ == JobPhase::WithdrawRecords ||
         phase_ == JobPhase::Unprotect || phase_ == JobPhase::NoteSuccess ||
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
    items_.Open(run_ ? 0 : 1);
  }
  if (phase_ == JobPhase::Check && run_ && !items_.IsAtWork())
  {
    LeaveCheck();
  }
}

JobPhase JobMachine::GetNextPhase() const
{
  if (phase_ == JobPhase::Check && run_ &&
      (!error_ || phaseAfterCheck_ == JobPhase::AnnounceRollBack))
  {
    return phaseAfterCheck_;
  }
  // A failed check has nothing to take back, and what has been deleted stays so.
  const bool canRollBack =
    run_ && !IsClearingUp() && !(phase_ == JobPhase::DeleteSources && items_.HasBegun());
  return error_ ? GetPhaseAfterFailure(phase_, canRollBack)
                : GetPhaseAfterSuccess(phase_, order_.plan->keepSource);
}

// Nothing is in work any more: on to the next phase that has something to do.
void JobMachine::Advance()
{
  do
  {
    phase_ = GetNextPhase();
    items_.Open(run_ ? run_->Begin(phase_) : 0);
    Observe();
  } while (!HasEnded() && items_.IsOver());
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
  if (!run_)
  {
    TellAuditTrail();
  }
  run_.reset();
  check_.Release();
  ended_.notify_all();
}

// A job with a run has told its end itself. On a thread without the lock.
void JobMachine::TellAuditTrail()
{
  if (services_.records.audit == nullptr)
  {
    return;
  }
  const std::vector<std::string> jobs = journal_.ListHostJobs();
  const EndedJob ended{jobs.empty() ? "" : jobs.front(), 0, 0, {}, error_};
  services_.workers.Post(this, 0,
                         [self = shared_from_this(), ended]
                         { self->services_.records.audit->NoteJob(self->order_, ended); });
}

// Once deletion has begun it goes on: the other outputs are verified too, and half a deletion helps nobody.
void JobMachine::Observe()
{
  if (run_ && run_->GetError())
  {
    SetError(*run_->GetError());
  }
  if (error_ && !IsClearingUp() && phase_ != JobPhase::DeleteSources)
  {
    items_.Stop();
  }
}

void JobMachine::Pump()
{
  const std::size_t window = std::size_t{2} * services_.workers.GetThreadsCount();
  while (isStarted_ && (!isPaused_ || IsClearingUp() || isCanceledLate_) && items_.HasNext() &&
         items_.CountInWork() < window)
  {
    const std::size_t item = items_.GetNext();
    services_.workers.Post(this, run_ ? run_->EstimateBytes(item) : 0,
                           [self = shared_from_this(), item] { self->RunItem(item); });
    items_.BeginNext();
  }
}

// A task of the pool. Neither the phase nor the run changes while an item is in work.
void JobMachine::RunItem(std::size_t item)
{
  Note note;
  const std::optional<Error> error =
    Catch(run_ ? run_->Describe(item) : "", [&] { note = Execute(item); });

  const std::lock_guard<std::mutex> lock(mutex_);
  items_.EndOne();
  NoteOutcome(item, note, error);
  Observe();
  if (!items_.IsOver())
  {
    Pump();
  }
  else if (phase_ == JobPhase::Check && run_ && !error_)
  {
    LeaveCheck();
  }
  else
  {
    Advance();
  }
}

// The phase of storing has pieces and timers of its own.
Note JobMachine::Execute(std::size_t item)
{
  if (phase_ == JobPhase::Check)
  {
    return ExecuteCheck();
  }
  if (phase_ == JobPhase::EditAndStore)
  {
    return run_->Execute(item);
  }
  const WorkerPool::Piece piece(services_.workers);
  const WorkStatistics::Timer timer(services_.statistics, GetWork(phase_));
  return run_->Execute(item);
}

// No piece: it can take long, and goes to Orthanc's database for one thing at a time.
Note JobMachine::ExecuteCheck()
{
  const WorkStatistics::Timer timer(services_.statistics, GetWork(phase_));
  auto checked = std::make_shared<JobCheck::Checked>(check_.Run());
  return [this, checked] { Adopt(std::move(*checked)); };
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
