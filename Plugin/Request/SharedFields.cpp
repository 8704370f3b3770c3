// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/SharedFields.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Request/KnownFields.h"
#include "Request/TransferSyntaxChoice.h"

#include <algorithm>
#include <cctype>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumShownNameLength = 64;
constexpr std::size_t MaximumWarnings = 50;

// Names only of what looks like a field: others could be data that was put in the wrong place.
void WarnOfUnknownMembers(const Json::Value& body, std::vector<std::string_view> known,
                          std::vector<std::string>& warnings)
{
  known.insert(known.end(), CommonFields.begin(), CommonFields.end());
  for (const std::string& name : GetUnknownMembers(body, known))
  {
    const bool isWord =
      name.size() <= MaximumShownNameLength &&
      std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    warnings.push_back(isWord ? "Unknown field \"" + name + "\" is ignored"
                              : "An unknown field is ignored");
  }
}

// A job shows them, and is serialised after each of its steps (architecture D3).
void LimitWarnings(std::vector<std::string>& warnings)
{
  if (warnings.size() > MaximumWarnings)
  {
    const std::size_t more = warnings.size() - MaximumWarnings;
    warnings.resize(MaximumWarnings);
    warnings.push_back("And " + std::to_string(more) + " more warnings");
  }
}

std::shared_ptr<const SecretKey> ChooseKey(const Json::Value& body, const RequestDefaults& defaults)
{
  std::string name = ReadString(body, "Key", "");
  if (name.empty())
  {
    name = defaults.defaultKey;
  }
  if (name.empty())
  {
    return std::make_shared<const SecretKey>(SecretKey::GenerateBytes());
  }

  const auto found = defaults.keys.find(name);
  if (found == defaults.keys.end())
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"Key\": the configuration has no key of this name");
  }
  return found->second;
}

unsigned int ReadQuality(const Json::Value& body)
{
  const std::int32_t quality = ReadInteger(body, "LossyQuality", 0);
  if (quality < 1 || quality > 100)
  {
    throw Error(ErrorCode::ParameterOutOfRange, "\"LossyQuality\": expected 1 to 100");
  }
  return static_cast<unsigned int>(quality);
}

void ReadTranscoding(const Json::Value& body, Level routeLevel, ModificationPlan& plan)
{
  plan.transcode = FindString(body, "Transcode");
  if (plan.transcode && !IsKnownTransferSyntax(*plan.transcode))
  {
    throw Error(routeLevel == Level::Instance ? ErrorCode::ParameterOutOfRange
                                              : ErrorCode::BadFileFormat,
                "\"Transcode\": not the UID of a known transfer syntax");
  }

  if (FindMember(body, "LossyQuality") == nullptr)
  {
    return;
  }
  if (routeLevel != Level::Instance)
  {
    plan.warnings.emplace_back("\"LossyQuality\" is ignored: it is for the routes of instances");
  }
  else if (plan.transcode)
  {
    plan.lossyQuality = ReadQuality(body);
  }
}

// Contract R11 to R14; at the level of instances there is no job (R4).
void ReadExecution(const Json::Value& body, ModificationRequest& request)
{
  request.plan.keepSource = ReadBoolean(body, "KeepSource", true);
  request.plan.permissive = ReadBoolean(body, "Permissive", false);

  if (FindMember(body, "Synchronous") != nullptr)
  {
    request.execution.synchronous = ReadBoolean(body, "Synchronous", true);
  }
  else
  {
    request.execution.synchronous = !ReadBoolean(body, "Asynchronous", false);
  }

  request.execution.priority = ReadInteger(body, "Priority", 0);
  if (const Json::Value* userData = FindMember(body, "UserData"))
  {
    request.execution.userData = *userData;
  }
}

void FillCheckedTags(const EditLists& lists, ModificationPlan& plan)
{
  plan.removedTags = lists.removed;
  for (const auto& [tag, replacement] : lists.replaced)
  {
    if (replacement.text)
    {
      plan.replacedTexts[tag] = *replacement.text;
    }
  }
  for (const auto& [level, value] : lists.identifiers)
  {
    plan.replacedTexts[GetIdentifierTag(level)] = value;
  }
}
}

Json::Value ParseBody(std::string_view body, const RequestDefaults& defaults)
{
  Json::Value json = ParseJson(body, defaults.maximumJsonDepth);
  CheckObject(json, "The body");
  return json;
}

SharedFields ParseSharedFields(const Json::Value& body, Level routeLevel,
                               const RequestContext& context,
                               const std::vector<std::string_view>& ownFields)
{
  SharedFields fields;
  ModificationPlan& plan = fields.request.plan;
  plan.keepLabels = ReadBoolean(body, "KeepLabels", false);

  ValueParser values(context.dictionary, context.images,
                     ReadString(body, "PrivateCreator", context.defaults.defaultPrivateCreator),
                     ReadBoolean(body, "Strict", false));
  fields.lists = ParseEditLists(body, context.dictionary, values);
  FillCheckedTags(fields.lists, plan);

  ReadTranscoding(body, routeLevel, plan);
  if (routeLevel != Level::Instance)
  {
    ReadExecution(body, fields.request);
  }
  plan.key = ChooseKey(body, context.defaults);

  WarnOfUnknownMembers(body, ownFields, plan.warnings);
  const std::vector<std::string> valueWarnings = values.GetWarnings();
  plan.warnings.insert(plan.warnings.end(), valueWarnings.begin(), valueWarnings.end());
  LimitWarnings(plan.warnings);
  return fields;
}
}
