// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Job/HostServices.h"
#include "Job/InterruptedJob.h"
#include "Job/ItemWindow.h"
#include "Job/JobCheck.h"
#include "Job/JobJournal.h"
#include "Job/JobOrder.h"
#include "Job/JobReport.h"
#include "Job/JobRun.h"
#include "Job/ModificationJob.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace OrthancModification
{
// The inside of ModificationJob, a state machine: each phase is a number of items, a window of which is in the pool. The
// task that ends an item posts the next ones, and the last one begins the next phase. What the items are is the business
// of JobRun. Tasks in the pool share the ownership.
//
// Threads  all functions may be called from any thread. `mutex_` guards everything but what is const; it is never held while
//          the host is called.
class JobMachine final : public std::enable_shared_from_this<JobMachine>
{
public:
  JobMachine(const HostServices& services, JobOrder order);

  // What an earlier process has begun.
  JobMachine(const HostServices& services, InterruptedJob interrupted);
  ~JobMachine() = default;
  JobMachine(const JobMachine&) = delete;
  JobMachine& operator=(const JobMachine&) = delete;

  // Goes on with it, or stands where it had failed. False if another job has claimed some of its outputs.
  bool TakeUp(const InterruptedJob& interrupted);

  // Lists and checks the sources; calls the host. Otherwise that is the first phase.
  void CheckNow();

  StepOutcome Step(std::chrono::milliseconds patience);
  void Pause();
  void Cancel();
  void Reset();
  bool IsIdle() const;
  void Wait();

  JobReport GetReport() const;
  const JobOrder& GetOrder() const noexcept { return order_; }
  JobJournal& GetJournal() noexcept { return journal_; }
  const JobJournal& GetJournal() const noexcept { return journal_; }

private:
  void Adopt(JobCheck::Checked checked);
  void LeaveCheck();
  void CheckAgain();

  JobReport MakeReport() const;
  bool HasEnded() const;
  bool IsClearingUp() const;
  bool HasDeletionBegun() const;
  void FinishUnattended();
  void SetError(const Error& error);
  void Start();
  JobPhase GetNextPhase() const;
  void Advance();
  void End();
  void TellAuditTrail();
  void Observe();
  void Pump();
  void RunItem(std::size_t item);
  Note Execute(std::size_t item);
  Note ExecuteCheck();
  void NoteOutcome(std::size_t item, const Note& note, const std::optional<Error>& error);

  const HostServices services_;
  const JobOrder order_;
  const IdentifierDeriver deriver_;
  JobJournal journal_;

  mutable std::mutex mutex_;
  std::condition_variable ended_;
  JobCheck check_;
  JobPhase phase_ = JobPhase::Check;
  JobPhase phaseAfterCheck_ = JobPhase::WriteJournal;
  std::unique_ptr<JobRun> run_;
  std::optional<Error> error_;
  std::optional<JobReport> finalReport_;  // once it has ended
  bool isStarted_ = false;
  bool isPaused_ = false;
  bool isCanceledLate_ = false;  // after deletion had begun
  ItemWindow items_;             // of the current phase
};
}
