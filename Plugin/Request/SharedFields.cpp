// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/SharedFields.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Request/JobFields.h"
#include "Request/KnownFields.h"
#include "Request/TransferSyntaxChoice.h"

#include <utility>

namespace OrthancModification
{
namespace
{
unsigned int ReadQuality(const Json::Value& body)
{
  const std::int32_t quality = ReadInteger(body, "LossyQuality", 0);
  if (quality < 1 || quality > 100)
  {
    throw Error(ErrorCode::ParameterOutOfRange, "\"LossyQuality\": expected 1 to 100");
  }
  return static_cast<unsigned int>(quality);
}

void ReadTranscoding(const Json::Value& body, bool isJob, ModificationPlan& plan)
{
  plan.transcode = FindString(body, "Transcode");
  if (plan.transcode && !IsKnownTransferSyntax(*plan.transcode))
  {
    throw Error(isJob ? ErrorCode::BadFileFormat : ErrorCode::ParameterOutOfRange,
                "\"Transcode\": not the UID of a known transfer syntax");
  }
  if (plan.transcode && FindMember(body, "LossyQuality") != nullptr)
  {
    plan.lossyQuality = ReadQuality(body);
  }
}

std::string ReadPrivateCreator(const Json::Value& body, const RequestDefaults& defaults)
{
  constexpr std::size_t MaximumBytes = 65534;  // of LO, PS3.5 2026d 7.1.2
  std::string creator = ReadString(body, "PrivateCreator", defaults.defaultPrivateCreator);
  if (creator.size() > MaximumBytes)
  {
    throw Error(ErrorCode::ParameterOutOfRange, "\"PrivateCreator\": longer than LO can hold");
  }
  return creator;
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
  defaults.limits.CheckBody(body);
  Json::Value json = ParseJson(body, defaults.maximumJsonDepth, RequestLimits::JsonValues);
  CheckObject(json, "The body");
  return json;
}

SharedFields ParseEditFields(const Json::Value& body, const RequestContext& context)
{
  SharedFields fields;
  ModificationPlan& plan = fields.request.plan;
  plan.keepLabels = ReadBoolean(body, "KeepLabels", false);

  ValueParser values(context.dictionary, context.images, ReadPrivateCreator(body, context.defaults),
                     ReadBoolean(body, "Strict", false), context.defaults.limits);
  fields.lists = ParseEditLists(body, context.dictionary, values);
  FillCheckedTags(fields.lists, plan);
  plan.warnings = values.GetWarnings();
  return fields;
}

void ParseRemainingFields(const Json::Value& body, bool isJob, const RequestContext& context,
                          std::vector<std::string_view> ownFields, SharedFields& fields)
{
  ModificationPlan& plan = fields.request.plan;
  if (isJob)
  {
    plan.keepSource = ReadBoolean(body, "KeepSource", true);
  }
  ReadTranscoding(body, isJob, plan);
  if (isJob)
  {
    plan.permissive = ReadBoolean(body, "Permissive", false);
    fields.request.execution = ReadExecution(body);
  }
  else
  {
    fields.request.execution.isDryRun = ReadDryRun(body);
  }
  ChooseKey(body, context.defaults, plan);

  ownFields.insert(ownFields.end(), EditFields.begin(), EditFields.end());
  WarnOfUnknownMembers(body, std::move(ownFields), plan.warnings);
  LimitWarnings(plan.warnings);
}
}
