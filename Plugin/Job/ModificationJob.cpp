// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ModificationJob.h"

#include "Job/CaughtError.h"
#include "Job/JobRun.h"
#include "Job/PhaseOrder.h"
#include "Job/SourceCheck.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace OrthancModification
{
// A state machine: each phase is a number of items, a window of which is in the pool. The task that ends an item
// posts the next ones, and the last one begins the next phase. What the items are is the business of JobRun.
// `mutex_` guards everything but what is const; it is never held while the host is called.
class ModificationJob::Implementation final
  : public std::enable_shared_from_this<ModificationJob::Implementation>
{
public:
  Implementation(HostServices services, JobOrder order)
    : services_(services), order_(std::move(order)), deriver_(order_.plan->key)
  {
  }

  const JobOrder& GetOrder() const { return order_; }

  // Calls the host: without the lock.
  void Check()
  {
    auto run = std::make_unique<JobRun>(services_, order_, deriver_,
                                        CheckSources(services_, order_, deriver_));
    const std::lock_guard<std::mutex> lock(mutex_);
    run_ = std::move(run);
  }

  StepOutcome Step(std::chrono::milliseconds patience)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    isPaused_ = false;
    Start();
    Pump();
    ended_.wait_for(lock, patience, [this] { return HasEnded(); });
    if (phase_ == JobPhase::Done)
    {
      return StepOutcome::Success;
    }
    return phase_ == JobPhase::Failed ? StepOutcome::Failure : StepOutcome::Continue;
  }

  void Pause()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isPaused_ = true;
  }

  void Cancel()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (HasEnded() || IsClearingUp())
    {
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

  void Reset()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (phase_ != JobPhase::Failed)
    {
      throw Error(ErrorCode::BadSequenceOfCalls, "Only a job that has failed can be repeated");
    }

    phase_ = JobPhase::Check;
    finalReport_.reset();
    error_.reset();
    isStarted_ = false;
    isPaused_ = false;
    isStopping_ = false;
    countItems_ = 0;
    countBegun_ = 0;
  }

  bool IsIdle() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !HasEnded() && !IsClearingUp() && (isPaused_ || !isStarted_);
  }

  void Wait()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    ended_.wait(lock, [this] { return HasEnded(); });
  }

  JobReport GetReport() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return finalReport_ ? *finalReport_ : MakeReport();
  }

private:
  JobReport MakeReport() const
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
  void CountUnits(JobReport& report) const
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

  bool HasEnded() const { return phase_ == JobPhase::Done || phase_ == JobPhase::Failed; }

  // Neither a pause nor a cancel nor an error stops that.
  bool IsClearingUp() const
  {
    return phase_ == JobPhase::RollBack || phase_ == JobPhase::RollBackParents ||
           phase_ == JobPhase::Unprotect;
  }

  // The first error is the one that the job fails with.
  void SetError(const Error& error)
  {
    if (!error_)
    {
      error_ = error;
    }
  }

  // A repeated job has no run yet: it checks again, as the one item of its first phase.
  void Start()
  {
    if (isStarted_ || HasEnded())
    {
      return;
    }

    isStarted_ = true;
    countItems_ = run_ ? 0 : 1;
    if (run_)
    {
      Advance();
    }
  }

  JobPhase GetNextPhase() const
  {
    // A failed check has nothing to take back, and what has been deleted stays so.
    const bool canRollBack =
      run_ && !IsClearingUp() && !(phase_ == JobPhase::DeleteSources && countBegun_ > 0);
    return error_ ? GetPhaseAfterFailure(phase_, canRollBack)
                  : GetPhaseAfterSuccess(phase_, order_.plan->keepSource);
  }

  // Nothing is in work any more: on to the next phase that has something to do.
  void Advance()
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
  void End()
  {
    finalReport_ = MakeReport();
    run_.reset();
    ended_.notify_all();
  }

  // Once deletion has begun it goes on: the other outputs are verified too, and half a deletion helps nobody.
  void Observe()
  {
    if (run_ && run_->GetError())
    {
      SetError(*run_->GetError());
    }
    isStopping_ |= error_ && !IsClearingUp() && phase_ != JobPhase::DeleteSources;
  }

  void Pump()
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
  void RunItem(std::size_t item)
  {
    Note note;
    const std::optional<Error> error =
      Catch(run_ ? run_->Describe(item) : "", [&] { note = ExecuteTimed(item); });

    const std::lock_guard<std::mutex> lock(mutex_);
    countInWork_--;
    NoteOutcome(item, note, error);
    Observe();
    if (countInWork_ == 0 && (isStopping_ || countBegun_ == countItems_))
    {
      Advance();
    }
    else
    {
      Pump();
    }
  }

  // The phase of storing has timers of its own.
  Note ExecuteTimed(std::size_t item)
  {
    if (phase_ == JobPhase::EditAndStore)
    {
      return Execute(item);
    }
    const WorkStatistics::Timer timer(services_.statistics, GetWork(phase_));
    return Execute(item);
  }

  Note Execute(std::size_t item)
  {
    if (phase_ == JobPhase::Check)
    {
      Check();
      return [] {};
    }
    return run_->Execute(item);
  }

  void NoteOutcome(std::size_t item, const Note& note, const std::optional<Error>& error)
  {
    if (phase_ == JobPhase::Check)
    {
      if (error)
      {
        SetError(*error);
      }
      return;
    }

    if (error)
    {
      run_->OnFailure(item, *error);
    }
    else
    {
      note();
    }
  }

  const HostServices services_;
  const JobOrder order_;
  const IdentifierDeriver deriver_;

  mutable std::mutex mutex_;
  std::condition_variable ended_;
  JobPhase phase_ = JobPhase::Check;
  std::unique_ptr<JobRun> run_;
  std::optional<Error> error_;
  std::optional<JobReport> finalReport_;  // once it has ended
  bool isStarted_ = false;
  bool isPaused_ = false;
  bool isStopping_ = false;  // no new items in this phase

  // Of the current phase.
  std::size_t countItems_ = 0;
  std::size_t countBegun_ = 0;
  std::size_t countInWork_ = 0;
};

std::shared_ptr<ModificationJob> ModificationJob::Create(HostServices services, JobOrder order)
{
  auto implementation = std::make_shared<Implementation>(services, std::move(order));
  {
    const WorkStatistics::Timer timer(services.statistics, Work::Check);
    implementation->Check();
  }
  return std::shared_ptr<ModificationJob>(new ModificationJob(std::move(implementation)));
}

ModificationJob::ModificationJob(std::shared_ptr<Implementation> implementation)
  : implementation_(std::move(implementation))
{
}

// Items in work end by themselves, and a roll-back goes on: they hold the implementation.
ModificationJob::~ModificationJob()
{
  implementation_->Pause();
}

StepOutcome ModificationJob::Step(std::chrono::milliseconds patience)
{
  return implementation_->Step(patience);
}

void ModificationJob::Pause()
{
  implementation_->Pause();
}

void ModificationJob::Cancel()
{
  implementation_->Cancel();
}

void ModificationJob::Reset()
{
  implementation_->Reset();
}

bool ModificationJob::IsIdle() const
{
  return implementation_->IsIdle();
}

void ModificationJob::Wait()
{
  implementation_->Wait();
}

JobReport ModificationJob::GetReport() const
{
  return implementation_->GetReport();
}

const JobOrder& ModificationJob::GetOrder() const
{
  return implementation_->GetOrder();
}
}
