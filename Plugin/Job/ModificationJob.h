// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Job/HostServices.h"
#include "Plan/ModificationPlan.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The phases of architecture D3. A journal and a reading pass have their places between Check and EditAndStore.
enum class JobPhase
{
  Check,
  EditAndStore,
  Verify,
  Finish,
  DeleteSources,
  Done,
  RollBack,
  Failed
};

// An instance that failed in a permissive job, or that made the job fail, or that roll-back could not delete.
struct FailedInstance
{
  OrthancId id;
  ErrorCode code;
  std::string details;  // no values
};

// What a job shows of itself; a copy, taken at one moment.
struct JobReport
{
  JobPhase phase;
  std::uint64_t countInstances;
  std::uint64_t countFailed;       // permissive failures only (contract R119)
  std::uint64_t countFinishedUnits;  // contract R23: instances done + finish + deletion
  std::uint64_t countUnits;
  std::vector<FailedInstance> failedInstances;  // at most 100; countFailed counts all
  std::vector<OrthancId> leftOvers;  // outputs that roll-back could not take back
  std::optional<OrthancId> output;         // resource at the level of the route, once complete (L43)
  std::optional<OrthancId> outputPatient;
  std::vector<std::string> warnings;       // distinct, at most 100
  std::optional<Error> error;              // once Failed
};

enum class StepOutcome
{
  Continue,
  Success,
  Failure
};

// Edits and stores all instances of one resource, in the phases of architecture D3: sources are deleted last, one by
// one, and only those whose own output was verified; before that a failure or a cancel takes back the outputs
// that this job owns. Work runs on the pool, pumped by the tasks themselves; Step only looks.
//
// Threads  all functions may be called from any thread.
class ModificationJob final
{
public:
  // Checks at the door: the resource exists, the identifiers of the outputs are allowed (contract R83,
  // R83b, L29, L32; in-place requests are refused). Runs on the calling thread, which must have an ordinary stack.
  // `routeLevel`  level at which the answer is given; the resource itself may be of another level (contract R6).
  // Errors  UnknownResource, BadRequest, ...
  static std::shared_ptr<ModificationJob> Create(HostServices services,
                                                 std::shared_ptr<const ModificationPlan> plan,
                                                 Level routeLevel,
                                                 const std::string& orthancId);
  ~ModificationJob();
  ModificationJob(const ModificationJob&) = delete;
  ModificationJob& operator=(const ModificationJob&) = delete;

  // Starts or goes on after a pause; returns as soon as something has changed, at the latest after `patience`.
  StepOutcome Step(std::chrono::milliseconds patience);

  // No new instance is begun; those in work end. The next Step goes on.
  void Pause();

  // As Pause, then what this job stored is taken back. Does not wait. After deletion has begun: no roll-back,
  // the deletion of verified sources just stops.
  void Cancel();

  // Everything from the start, for a job that has failed; sources are checked again.
  void Reset();

  // Waits until the job has ended (Done or Failed, after its roll-back).
  void Wait();

  JobReport GetReport() const;
  const ModificationPlan& GetPlan() const;
  Level GetRouteLevel() const;
  const OrthancId& GetInput() const;

private:
  class Implementation;
  explicit ModificationJob(std::shared_ptr<Implementation> implementation);
  std::shared_ptr<Implementation> implementation_;
};
}
