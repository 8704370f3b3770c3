// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/ModificationPlan.h"
#include "Store/StoredResource.h"

#include <memory>
#include <optional>

namespace OrthancModification
{
// What a job is asked to do, and by whom.
struct JobOrder
{
  std::shared_ptr<const ModificationPlan> plan;
  Level routeLevel;    // at which the answer is given; the resource may be of another level (contract R6)
  OrthancId resource;  // whose instances are the sources
  std::optional<RequestOrigin> origin;  // to be written to the outputs
};
}
