// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/ModificationRequest.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Body of /studies/{id}/merge (contract 9.3). The edits of the plan are empty: they follow from the target study, which
// only the job reads.
struct MergeRequest
{
  ModificationPlan plan;
  ExecutionOptions execution;
  std::vector<std::string> resources;  // as given
};

// `checkStudy`  called between the body's syntax and its fields, may throw (R34).
// Errors  BadFileFormat; details name the field.
MergeRequest ParseMergeRequest(std::string_view body, const std::function<void()>& checkStudy,
                               const RequestContext& context);
}
