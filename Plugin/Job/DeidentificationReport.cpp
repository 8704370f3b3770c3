// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/DeidentificationReport.h"

#include "Profile/Edition.h"

namespace OrthancModification
{
namespace
{
const char* ToString(Treatment treatment)
{
  switch (treatment)
  {
    case Treatment::Keep:
      return "Keep";
    case Treatment::Clean:
      return "Clean";
    case Treatment::MapUids:
      return "NewUids";
    case Treatment::Remove:
      return "Remove";
    case Treatment::Empty:
      return "Empty";
    case Treatment::Dummy:
      break;
  }
  return "Dummy";
}

const char* ToString(OtherTreatment treatment)
{
  switch (treatment)
  {
    case OtherTreatment::ByRequest:
      return "ByRequest";
    case OtherTreatment::PrivateKept:
      return "PrivateKept";
    case OtherTreatment::PrivateRemoved:
      return "PrivateRemoved";
    case OtherTreatment::GroupRemoved:
      return "GroupRemoved";
    case OtherTreatment::Unlisted:
      break;
  }
  return "Unlisted";
}

const char* ToString(AttributeType type)
{
  switch (type)
  {
    case AttributeType::Type1:
      return "1";
    case AttributeType::Type2:
      return "2";
    case AttributeType::Type3:
      return "3";
    case AttributeType::Undefined:
      return "None";
    case AttributeType::Unknown:
      break;
  }
  return "Unknown";
}

// As Table E.1-1 writes them.
const char* ToString(ActionCode code)
{
  switch (code)
  {
    case ActionCode::Remove:
      return "X";
    case ActionCode::Empty:
      return "Z";
    case ActionCode::Dummy:
      return "D";
    case ActionCode::Keep:
      return "K";
    case ActionCode::Clean:
      return "C";
    case ActionCode::Uid:
      return "U";
    case ActionCode::EmptyOrDummy:
      return "Z/D";
    case ActionCode::RemoveOrEmpty:
      return "X/Z";
    case ActionCode::RemoveOrDummy:
      return "X/D";
    case ActionCode::RemoveEmptyOrDummy:
      return "X/Z/D";
    case ActionCode::RemoveEmptyOrUids:
      return "X/Z/U*";
    case ActionCode::RemoveUnlessRequired:
      break;
  }
  return "X/K";
}

Json::Value FormatOptions(const OptionSet& options)
{
  Json::Value json(Json::arrayValue);
  for (const ProfileOption option : AllProfileOptions)
  {
    if (options.Has(option))
    {
      json.append(GetMethodCode(option).optionName);
    }
  }
  return json;
}

const char* DescribeDates(const DeidentificationPlan& profile)
{
  if (profile.options.Has(ProfileOption::RetainFullDates))
  {
    return "Kept";
  }
  if (!profile.options.Has(ProfileOption::RetainModifiedDates))
  {
    return "Removed";
  }
  const auto* aggregation = std::get_if<DateAggregation>(&profile.dates);
  if (aggregation == nullptr)
  {
    return "Shifted";
  }
  return *aggregation == DateAggregation::Month ? "FirstOfMonth" : "FirstOfYear";
}

void AddProfile(Json::Value& json, const ModificationPlan& plan)
{
  const DeidentificationPlan& profile = *plan.edits.deidentification;
  json["Edition"] = std::string(OrthancModification::ToString(Edition::V2026d));
  if (!plan.profileName.empty())
  {
    json["Profile"] = plan.profileName;
  }
  json["Options"] = FormatOptions(profile.options);
  json["Dates"] = DescribeDates(profile);
  json["ExtendedList"] = !profile.isTableAlone;
  json["IsConforming"] = profile.isConforming;
}

Json::Value FormatTreatments(const DeidentificationTally& tally)
{
  Json::Value json(Json::objectValue);
  for (const auto& [treatment, count] : tally.GetTreatments())
  {
    json[ToString(treatment)] = Json::UInt64(count);
  }
  for (const auto& [treatment, count] : tally.GetOthers())
  {
    json[ToString(treatment)] = Json::UInt64(count);
  }
  return json;
}

Json::Value FormatResolutions(const DeidentificationTally& tally)
{
  Json::Value json(Json::arrayValue);
  for (const auto& [resolution, count] : tally.GetResolutions())
  {
    const auto& [code, type, treatment] = resolution;
    Json::Value entry(Json::objectValue);
    entry["Code"] = ToString(code);
    entry["Type"] = ToString(type);
    entry["Treatment"] = ToString(treatment);
    entry["Count"] = Json::UInt64(count);
    json.append(std::move(entry));
  }
  return json;
}

void AddUnknownClasses(Json::Value& json, const DeidentificationTally& tally)
{
  json["UnknownClasses"] = Json::arrayValue;
  for (const auto& [sopClassUid, count] : tally.GetUnknownClasses())
  {
    Json::Value entry(Json::objectValue);
    entry["SOPClassUID"] = sopClassUid;
    entry["InstancesCount"] = Json::UInt64(count);
    json["UnknownClasses"].append(std::move(entry));
  }
  if (tally.CountOfFurtherClasses() > 0)
  {
    json["FurtherUnknownClassesInstancesCount"] = Json::UInt64(tally.CountOfFurtherClasses());
  }
}

// Of "0040,a730[*].0040,a160" that of the element.
std::string GetName(const std::string& path, const Dictionary& dictionary)
{
  const std::size_t dot = path.rfind('.');
  const auto tag = Tag::FindNumeric(path.substr(dot == std::string::npos ? 0 : dot + 1));
  return tag ? dictionary.GetName(*tag) : "";
}

Json::Value FormatFreeText(const std::string& path, const DeidentificationTally::FreeText& text,
                           const Dictionary& dictionary)
{
  Json::Value json(Json::objectValue);
  json["Path"] = path;
  json["Name"] = GetName(path, dictionary);
  json["Count"] = Json::UInt64(text.count);
  for (const auto& [value, count] : text.values)
  {
    Json::Value entry(Json::objectValue);
    entry["Text"] = value;
    entry["Count"] = Json::UInt64(count);
    json["Values"].append(std::move(entry));
  }
  if (text.countBeyond > 0)
  {
    json["FurtherValuesCount"] = Json::UInt64(text.countBeyond);
  }
  return json;
}

void AddFreeTexts(Json::Value& json, const DeidentificationTally& tally,
                  const Dictionary& dictionary)
{
  json["FreeTexts"] = Json::arrayValue;
  for (const auto& [path, text] : tally.GetFreeTexts())
  {
    json["FreeTexts"].append(FormatFreeText(path, text, dictionary));
  }
  if (tally.CountAtFurtherPaths() > 0)
  {
    json["FurtherFreeTextsCount"] = Json::UInt64(tally.CountAtFurtherPaths());
  }
}

// What this version never looks into.
Json::Value FormatNotSearched(const DeidentificationTally& tally)
{
  const auto kept = tally.GetOthers().find(OtherTreatment::PrivateKept);
  Json::Value json(Json::objectValue);
  json["InstancesWithPixelData"] = Json::UInt64(tally.CountWithPixelData());
  json["PrivateElements"] = Json::UInt64(kept == tally.GetOthers().end() ? 0 : kept->second);
  return json;
}
}

Json::Value WriteReport(const DeidentificationReport& report, const Dictionary& dictionary)
{
  Json::Value json(Json::objectValue);
  json["Job"] = report.job;
  json["Recorded"] = FormatUtc(report.moment);
  AddProfile(json, *report.plan);
  json["InstancesCount"] = Json::UInt64(report.countInstances);
  json["FailedInstancesCount"] = Json::UInt64(report.countFailed);
  json["Attributes"] = FormatTreatments(report.tally);
  json["CompoundCodes"] = FormatResolutions(report.tally);
  AddUnknownClasses(json, report.tally);
  AddFreeTexts(json, report.tally, dictionary);
  if (report.scan.countInstances > 0)
  {
    json["Scan"] = WriteScanCounts(report.scan);
  }
  json["NotSearched"] = FormatNotSearched(report.tally);
  json["Warnings"] = Json::arrayValue;
  for (const std::string& warning : report.warnings)
  {
    json["Warnings"].append(warning);
  }
  return json;
}

Json::Value WithoutValues(Json::Value report)
{
  for (Json::Value& text : report["FreeTexts"])
  {
    text.removeMember("Values");
    text.removeMember("FurtherValuesCount");
  }
  return report;
}
}
