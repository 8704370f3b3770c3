// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/ModificationRequest.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Body of /studies/{id}/split (contract 9.2): the plan of a new study for some series and instances of a study.
struct SplitRequest
{
  ModificationPlan plan;
  ExecutionOptions execution;
  std::vector<std::string> series;  // as given
  std::vector<std::string> instances;
};

// `checkStudy`  called between the body's syntax and its fields, may throw (R34).
// Errors  BadFileFormat, BadRequest, ParameterOutOfRange; details name the field.
SplitRequest ParseSplitRequest(std::string_view body, const std::function<void()>& checkStudy,
                               const RequestContext& context);
}
