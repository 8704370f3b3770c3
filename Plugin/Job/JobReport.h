// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Dicom/Identifiers.h"

#include <cstdint>
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

// An instance that failed in a permissive job, or that made the job fail.
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
  std::uint64_t countFailed;         // permissive failures only (contract R119)
  std::uint64_t countFinishedUnits;  // contract R23: instances done + finish + deletion
  std::uint64_t countUnits;
  std::vector<FailedInstance> failedInstances;  // at most 100; countFailed counts all
  std::vector<OrthancId> leftOvers;             // outputs that roll-back could not take back
  std::optional<OrthancId> output;         // resource at the level of the route, once complete (L43)
  std::optional<OrthancId> outputPatient;
  std::vector<std::string> warnings;       // distinct, at most 100
  std::optional<Error> error;              // once Failed
};
}
