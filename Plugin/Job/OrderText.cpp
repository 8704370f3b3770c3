// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OrderText.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Plan/PlanJson.h"
#include "Plan/StoredJson.h"

#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth =
  4000;  // of sequences in values, which were limited when they came

Json::Value WriteKey(const ModificationPlan& plan)
{
  Json::Value json;
  if (plan.keyName.empty())
  {
    json["Random"] = PackBytes(plan.key->GetBytes());
  }
  else
  {
    json["Name"] = PackBytes(plan.keyName);
  }
  return json;
}

void ReadKey(const Json::Value& json, const FindKey& findKey, ModificationPlan& plan)
{
  if (json.isMember("Random"))
  {
    plan.key = std::make_shared<const SecretKey>(GetStoredBytes(json, "Random"));
    return;
  }
  plan.keyName = GetStoredBytes(json, "Name");
  plan.key = findKey(plan.keyName);
  if (!plan.key)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"Key\": the configuration does not have the key of this job any more");
  }
}

Json::Value WriteOrigin(const RequestOrigin& origin)
{
  Json::Value json;
  json["RemoteIp"] = PackBytes(origin.remoteIp);
  json["Username"] = PackBytes(origin.username);
  return json;
}

RequestOrigin ReadOrigin(const Json::Value& json)
{
  return {GetStoredBytes(json, "RemoteIp"), GetStoredBytes(json, "Username")};
}

Json::Value WriteExecution(const ExecutionOptions& execution)
{
  Json::Value json;
  json["Priority"] = execution.priority;
  if (execution.userData)
  {
    json["UserData"] = *execution.userData;
  }
  return json;
}

ExecutionOptions ReadExecution(const Json::Value& json)
{
  ExecutionOptions execution;
  execution.synchronous = false;
  const Json::Value& priority = GetStored(json, "Priority");
  if (!priority.isInt())
  {
    RefuseStored();
  }
  execution.priority = priority.asInt();
  if (json.isMember("UserData"))
  {
    execution.userData = json["UserData"];
  }
  return execution;
}

Json::Value FormatOrder(const JobOrder& order)
{
  Json::Value json;
  json["Kind"] = static_cast<int>(order.kind);
  json["Plan"] = WritePlan(*order.plan);
  json["Key"] = WriteKey(*order.plan);
  json["Resources"] = Json::arrayValue;
  for (const OrthancId& id : order.resources)
  {
    json["Resources"].append(id.ToString());
  }
  json["RouteLevel"] = static_cast<int>(order.routeLevel);
  if (order.study)
  {
    json["Study"] = order.study->ToString();
  }
  if (order.origin)
  {
    json["Origin"] = WriteOrigin(*order.origin);
  }
  json["Requester"] = WriteOrigin(order.requester);
  json["Execution"] = WriteExecution(order.execution);
  return json;
}
}

std::string WriteOrder(const JobOrder& order)
{
  return WriteJson(FormatOrder(order));
}

JobOrder ReadOrder(std::string_view text, const FindKey& findKey)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  JobOrder order;
  order.kind = GetStoredEnumeration(json, "Kind", JobKind::Merge);
  ModificationPlan plan = ReadPlan(GetStored(json, "Plan"));
  ReadKey(GetStored(json, "Key"), findKey, plan);
  order.plan = std::make_shared<const ModificationPlan>(std::move(plan));
  for (const Json::Value& id : GetStored(json, "Resources"))
  {
    order.resources.push_back(ToStoredId(id));
  }
  order.routeLevel = GetStoredEnumeration(json, "RouteLevel", Level::Instance);
  if (json.isMember("Study"))
  {
    order.study = GetStoredId(json, "Study");
  }
  if (json.isMember("Origin"))
  {
    order.origin = ReadOrigin(json["Origin"]);
  }
  if (json.isMember("Requester"))
  {
    order.requester = ReadOrigin(json["Requester"]);
  }
  order.execution = ReadExecution(GetStored(json, "Execution"));
  return order;
}
}
