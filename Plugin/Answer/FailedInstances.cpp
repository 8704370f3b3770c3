// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/FailedInstances.h"

namespace OrthancModification
{
Json::Value FormatFailedInstances(const std::vector<FailedInstance>& failures)
{
  Json::Value list(Json::arrayValue);
  for (const FailedInstance& failure : failures)
  {
    Json::Value json(Json::objectValue);
    json["ID"] = failure.id.ToString();
    json["ErrorCode"] = static_cast<int>(failure.code);
    json["ErrorDescription"] = GetDescription(failure.code);
    json["ErrorDetails"] = failure.details;
    list.append(json);
  }
  return list;
}
}
