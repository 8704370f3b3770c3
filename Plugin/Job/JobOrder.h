// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/ModificationPlan.h"
#include "Store/StoredResource.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
enum class JobKind
{
  SingleResource,  // modify or anonymize below one resource
  Bulk,            // the same for many resources of any level
  Split,
  Merge
};

// What a job is asked to do, and by whom.
struct JobOrder
{
  JobKind kind = JobKind::SingleResource;
  std::shared_ptr<const ModificationPlan> plan;
  std::vector<OrthancId>
    resources;  // whose instances are the sources; of any level, and may overlap

  // Of a single resource: at which the answer is given; the resource may be of another level (contract R6).
  Level routeLevel = Level::Instance;

  std::optional<OrthancId> study;       // the one that is split, or merged into
  std::optional<RequestOrigin> origin;  // to be written to the outputs
  RequestOrigin requester;              // as far as it is known, for the audit trail
  ExecutionOptions execution;           // how the host runs the job
  std::uint64_t maximumInstances = 0;   // sources, option of the configuration; 0: no limit
};
}
