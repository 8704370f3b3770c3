// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/DeidentificationJson.h"

#include "Plan/StoredJson.h"

namespace OrthancModification
{
namespace
{
Json::Value WriteOptions(const OptionSet& options)
{
  Json::Value json(Json::arrayValue);
  for (const ProfileOption option : AllProfileOptions)
  {
    if (options.Has(option))
    {
      json.append(GetMethodCode(option).value);
    }
  }
  return json;
}

OptionSet ReadOptions(const Json::Value& json)
{
  OptionSet options;
  for (const Json::Value& code : json)
  {
    const auto option = code.isString() ? FindProfileOption(code.asString()) : std::nullopt;
    if (!option)
    {
      RefuseStored();
    }
    options.Add(*option);
  }
  return options;
}

Json::Value WriteDates(const std::variant<DateShift, DateAggregation>& dates)
{
  Json::Value json;
  if (const auto* shift = std::get_if<DateShift>(&dates))
  {
    json["MinimumDays"] = shift->minimumDays;
    json["MaximumDays"] = shift->maximumDays;
    json["KeepsDayOfWeek"] = shift->keepsDayOfWeek;
    return json;
  }
  json["Aggregation"] =
    std::get<DateAggregation>(dates) == DateAggregation::Month ? "Month" : "Year";
  return json;
}

std::variant<DateShift, DateAggregation> ReadDates(const Json::Value& json)
{
  if (json.isMember("Aggregation"))
  {
    return GetStoredWord(json, "Aggregation") == "Month" ? DateAggregation::Month
                                                         : DateAggregation::Year;
  }
  return DateShift{static_cast<std::int32_t>(GetStoredNumber(json, "MinimumDays")),
                   static_cast<std::int32_t>(GetStoredNumber(json, "MaximumDays")),
                   GetStoredBoolean(json, "KeepsDayOfWeek")};
}

Json::Value WritePrivate(const std::set<PrivateAttribute>& attributes)
{
  Json::Value json(Json::arrayValue);
  for (const PrivateAttribute& attribute : attributes)
  {
    Json::Value entry;
    entry["Creator"] = PackBytes(attribute.creator);
    entry["Group"] = attribute.group;
    entry["Element"] = attribute.element;
    json.append(entry);
  }
  return json;
}

std::set<PrivateAttribute> ReadPrivate(const Json::Value& json)
{
  std::set<PrivateAttribute> attributes;
  for (const Json::Value& entry : json)
  {
    attributes.insert({GetStoredBytes(entry, "Creator"),
                       static_cast<std::uint16_t>(GetStoredNumber(entry, "Group")),
                       static_cast<std::uint8_t>(GetStoredNumber(entry, "Element"))});
  }
  return attributes;
}
}

Json::Value WriteDeidentification(const DeidentificationPlan& plan)
{
  Json::Value json;
  json["Options"] = WriteOptions(plan.options);
  json["IsTableAlone"] = plan.isTableAlone;
  json["UsesPseudonym"] = plan.usesPseudonym;
  json["SafePrivate"] = WritePrivate(plan.safePrivate);
  json["Dates"] = WriteDates(plan.dates);
  json["Issuer"] = PackBytes(plan.issuer);
  json["UsesAllowedWords"] = plan.descriptors == DescriptorCleaning::AllowedWords;
  json["AllowedWords"] = Json::arrayValue;
  for (const std::string& word : plan.allowedWords)
  {
    json["AllowedWords"].append(PackBytes(word));
  }
  json["Scan"] = static_cast<Json::UInt>(plan.scan);
  json["Recipients"] = Json::arrayValue;
  for (const auto& recipient : plan.recipients)
  {
    json["Recipients"].append(PackBytes(recipient->EncodeDer()));
  }
  json["IsConforming"] = plan.isConforming;
  json["Method"] = PackBytes(plan.method);
  return json;
}

DeidentificationPlan ReadDeidentification(const Json::Value& json)
{
  DeidentificationPlan plan;
  plan.options = ReadOptions(GetStored(json, "Options"));
  plan.isTableAlone = GetStoredBoolean(json, "IsTableAlone");
  plan.usesPseudonym = GetStoredBoolean(json, "UsesPseudonym");
  plan.safePrivate = ReadPrivate(GetStored(json, "SafePrivate"));
  plan.dates = ReadDates(GetStored(json, "Dates"));
  plan.issuer = GetStoredBytes(json, "Issuer");
  plan.descriptors = GetStoredBoolean(json, "UsesAllowedWords")
                       ? DescriptorCleaning::AllowedWords
                       : DescriptorCleaning::KnownIdentifiers;
  for (const Json::Value& word : GetStored(json, "AllowedWords"))
  {
    plan.allowedWords.insert(UnpackBytes(word));
  }
  plan.scan = GetStoredEnumeration(json, "Scan", LeakScan::Gate);
  for (const Json::Value& recipient : GetStored(json, "Recipients"))
  {
    plan.recipients.push_back(Certificate::ParseDer(UnpackBytes(recipient)));
  }
  plan.isConforming = GetStoredBoolean(json, "IsConforming");
  plan.method = GetStoredBytes(json, "Method");
  return plan;
}
}
