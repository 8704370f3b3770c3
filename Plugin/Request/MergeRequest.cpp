// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/MergeRequest.h"

#include "Common/JsonFields.h"
#include "Request/JobFields.h"
#include "Request/KnownFields.h"
#include "Request/SharedFields.h"

namespace OrthancModification
{
MergeRequest ParseMergeRequest(std::string_view body, const std::function<void()>& checkStudy,
                               const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  checkStudy();

  MergeRequest request;
  request.resources = RequireStrings(json, "Resources");
  ModificationPlan& plan = request.plan;
  plan.level = Level::Study;
  plan.keepSource = ReadBoolean(json, "KeepSource", false);
  plan.permissive = ReadBoolean(json, "Permissive", false);
  plan.keepLabels = ReadBoolean(json, "KeepLabels", false);
  request.execution = ReadExecution(json);
  ChooseKey(json, context.defaults, plan);
  WarnOfUnknownMembers(json, MergeFields, plan.warnings);
  LimitWarnings(plan.warnings);
  return request;
}
}
