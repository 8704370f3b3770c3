// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ReidentifyRequest.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Request/JobFields.h"
#include "Request/KnownFields.h"
#include "Request/SharedFields.h"

namespace OrthancModification
{
ModificationRequest ParseReidentifyRequest(std::string_view body, const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  ModificationRequest request;
  request.resources = RequireStrings(json, "Resources");
  if (request.resources.empty())
  {
    throw Error(ErrorCode::BadFileFormat, "\"Resources\": expected at least one resource");
  }

  ModificationPlan& plan = request.plan;
  plan.level = Level::Patient;
  plan.edits.isReidentification = true;
  plan.edits.followReferences = false;
  plan.edits.fileMeta = FileMeta::Fresh;
  plan.keepSource = ReadBoolean(json, "KeepSource", true);
  plan.permissive = ReadBoolean(json, "Permissive", false);
  plan.keepLabels = ReadBoolean(json, "KeepLabels", false);
  request.execution = ReadExecution(json);
  ChooseKey(json, context.defaults, plan);
  WarnOfUnknownMembers(json, ReidentifyFields, plan.warnings);
  LimitWarnings(plan.warnings);
  return request;
}
}
