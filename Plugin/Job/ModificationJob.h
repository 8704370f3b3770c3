// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/InterruptedJob.h"
#include "Job/JobJournal.h"
#include "Job/JobOrder.h"
#include "Job/JobReport.h"

#include <chrono>
#include <memory>

namespace OrthancModification
{
class JobMachine;

enum class StepOutcome
{
  Continue,
  Success,
  Failure
};

// Edits and stores all instances of the resources of an order, in the phases of architecture D3: sources are deleted last, one by
// one, and only those whose own output was verified; before that a failure or a cancel takes back the outputs
// that this job owns. Work runs on the pool, pumped by the tasks themselves; Step only looks.
//
// Threads  all functions may be called from any thread.
class ModificationJob final
{
public:
  // Checks at the door: the resources exist, the identifiers of the outputs are allowed (contract R83,
  // R83b, L29, L32). Runs on the calling thread, which must have an ordinary stack.
  // Errors  UnknownResource, BadRequest, ...
  static std::shared_ptr<ModificationJob> Create(const HostServices& services, JobOrder order);

  // A job that an earlier process has begun: it goes on with the first step, or, if it had failed, waits for Reset. It has claimed
  // its outputs from now on; null if another job has claimed some of them. Calls nothing of the host.
  static std::shared_ptr<ModificationJob> Resume(const HostServices& services,
                                                 InterruptedJob interrupted);
  ~ModificationJob();
  ModificationJob(const ModificationJob&) = delete;
  ModificationJob& operator=(const ModificationJob&) = delete;

  // Starts or goes on after a pause; returns as soon as the job has ended, at the latest after `patience`. (The host stores
  // its list of jobs after every step.)
  StepOutcome Step(std::chrono::milliseconds patience);

  // No new instance is begun; those in work end. The next Step goes on.
  void Pause();

  // As Pause, then what this job stored is taken back. Does not wait. Once deletion has begun the job goes on to its end, also
  // without Step, notes that in the journal, and says so in a warning.
  void Cancel();

  // Everything from the start, for a job that has failed; sources are checked again.
  void Reset();

  // Has not ended, and does nothing before the next Step.
  bool IsIdle() const;

  // Waits until the job has ended (Done or Failed, after its roll-back).
  void Wait();

  JobReport GetReport() const;
  const JobOrder& GetOrder() const;
  JobJournal& GetJournal();
  const JobJournal& GetJournal() const;

private:
  explicit ModificationJob(std::shared_ptr<JobMachine> machine);
  std::shared_ptr<JobMachine> machine_;
};
}
