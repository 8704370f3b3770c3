// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ScanAnswer.h"

#include "Profile/ProfileOption.h"

#include <string>

namespace OrthancModification
{
namespace
{
// The name of the last attribute of a path.
std::string GetName(const std::string& path, const Dictionary& dictionary)
{
  const auto tag = Tag::FindNumeric(path.substr(path.rfind('.') + 1));
  return tag && !tag->IsPrivate() ? dictionary.GetName(*tag) : "";
}

Json::Value FormatFinding(const Finding& finding, const Dictionary& dictionary)
{
  Json::Value json(Json::objectValue);
  json["Kind"] = std::string(ToString(finding.kind));
  json["Stops"] = finding.stops;
  json["Offset"] = Json::UInt64(finding.offset);
  if (!finding.path.empty())
  {
    json["Path"] = finding.path;
    json["Name"] = GetName(finding.path, dictionary);
  }
  if (!finding.encoding.empty())
  {
    json["Encoding"] = finding.encoding;
  }
  return json;
}

Json::Value FormatInstance(const ScannedInstance& instance, const Dictionary& dictionary)
{
  Json::Value json(Json::objectValue);
  json["ID"] = instance.id.ToString();
  if (instance.source)
  {
    json["Source"] = instance.source->ToString();
  }
  if (instance.error)
  {
    json["Error"] = instance.error->GetDetails();
  }
  json["Findings"] = Json::arrayValue;
  for (const Finding& finding : instance.findings)
  {
    json["Findings"].append(FormatFinding(finding, dictionary));
  }
  return json;
}
}

Json::Value FormatScan(const StoredScanReport& report, const Dictionary& dictionary)
{
  Json::Value json = WriteScanCounts(report.counts);
  json["SourcesCount"] = Json::UInt64(report.countSources);
  json["SourcesWithoutResultCount"] = Json::UInt64(report.countWithoutResult);
  json["FailedInstancesCount"] = Json::UInt64(report.countFailed);
  json["Options"] = Json::arrayValue;
  for (const ProfileOption option : AllProfileOptions)
  {
    if (report.options.Has(option))
    {
      json["Options"].append(GetMethodCode(option).optionName);
    }
  }
  json["Instances"] = Json::arrayValue;
  for (const ScannedInstance& instance : report.instances)
  {
    json["Instances"].append(FormatInstance(instance, dictionary));
  }
  return json;
}
}
