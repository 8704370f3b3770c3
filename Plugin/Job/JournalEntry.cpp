// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JournalEntry.h"

#include "Common/JsonText.h"
#include "Plan/PlanJson.h"
#include "Plan/StoredJson.h"

#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::uint64_t Format = 1;
constexpr std::size_t MaximumDepth =
  4000;  // of sequences in values, which were limited when they came

OrthancId ReadId(const Json::Value& json)
{
  const auto id = json.isString() ? OrthancId::Find(json.asString()) : std::nullopt;
  if (!id)
  {
    RefuseStored();
  }
  return *id;
}

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

Json::Value WriteOrder(const JobOrder& order)
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
  json["Execution"] = WriteExecution(order.execution);
  json["ContinuedJob"] = order.continuedJob;
  return json;
}

template <class Enumeration>
Enumeration ReadEnumeration(const Json::Value& json, const char* member, Enumeration last)
{
  const std::uint64_t number = GetStoredNumber(json, member);
  if (number > static_cast<std::uint64_t>(last))
  {
    RefuseStored();
  }
  return static_cast<Enumeration>(number);
}

JobOrder ReadOrder(const Json::Value& json, const FindKey& findKey)
{
  JobOrder order;
  order.kind = ReadEnumeration(json, "Kind", JobKind::Merge);
  ModificationPlan plan = ReadPlan(GetStored(json, "Plan"));
  ReadKey(GetStored(json, "Key"), findKey, plan);
  order.plan = std::make_shared<const ModificationPlan>(std::move(plan));
  for (const Json::Value& id : GetStored(json, "Resources"))
  {
    order.resources.push_back(ReadId(id));
  }
  order.routeLevel = ReadEnumeration(json, "RouteLevel", Level::Instance);
  if (json.isMember("Study"))
  {
    order.study = ReadId(json["Study"]);
  }
  if (json.isMember("Origin"))
  {
    order.origin = RequestOrigin{GetStoredBytes(json["Origin"], "RemoteIp"),
                                 GetStoredBytes(json["Origin"], "Username")};
  }
  order.execution = ReadExecution(GetStored(json, "Execution"));
  order.continuedJob = GetStoredWord(json, "ContinuedJob");
  return order;
}

Json::Value WriteError(const Error& error)
{
  Json::Value json;
  json["Code"] = static_cast<int>(error.GetCode());
  json["Details"] = PackBytes(error.GetDetails());
  return json;
}

Error ReadError(const Json::Value& json)
{
  const Json::Value& code = GetStored(json, "Code");
  if (!code.isInt())
  {
    RefuseStored();
  }
  return {static_cast<ErrorCode>(code.asInt()), GetStoredBytes(json, "Details")};
}
}

std::string WriteEntry(const JournalEntry& entry)
{
  Json::Value json;
  json["Format"] = Json::UInt64(Format);
  json["Phase"] = static_cast<int>(entry.phase);
  json["HostJob"] = entry.hostJob;
  if (entry.order.plan)
  {
    json["Order"] = WriteOrder(entry.order);
  }
  if (entry.error)
  {
    json["Error"] = WriteError(*entry.error);
  }
  json["Content"] = entry.content;
  return WriteJson(json);
}

JournalEntry ReadEntry(std::string_view text, const FindKey& findKey)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  if (GetStoredNumber(json, "Format") != Format)
  {
    RefuseStored();
  }

  JournalEntry entry;
  entry.phase = ReadEnumeration(json, "Phase", JournalPhase::Failed);
  entry.hostJob = GetStoredWord(json, "HostJob");
  if (json.isMember("Order"))
  {
    entry.order = ReadOrder(json["Order"], findKey);
  }
  else if (entry.phase != JournalPhase::Done)
  {
    RefuseStored();
  }
  if (json.isMember("Error"))
  {
    entry.error = ReadError(json["Error"]);
  }
  entry.content = GetStored(json, "Content");
  return entry;
}
}
