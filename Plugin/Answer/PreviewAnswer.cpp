// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/PreviewAnswer.h"

#include "Answer/FailedInstances.h"

#include <string>

namespace OrthancModification
{
namespace
{
// Null if there is no such element.
Json::Value FormatValue(const std::optional<ShownValue>& value)
{
  if (!value)
  {
    return {};
  }

  Json::Value json(Json::objectValue);
  json["VR"] = std::string(ToString(value->vr));
  if (value->text)
  {
    json["Text"] = *value->text;
    if (value->size > value->text->size())
    {
      json["IsShortened"] = true;
    }
  }
  else
  {
    json[value->vr == ValueRepresentation::SQ ? "ItemsCount" : "BytesCount"] =
      Json::UInt64(value->size);
  }
  return json;
}

const char* ToString(const std::optional<Reason>& reason)
{
  if (!reason)
  {
    return "Consequence";
  }
  switch (*reason)
  {
    case Reason::Request:
      return "Request";
    case Reason::Profile:
      return "Profile";
    case Reason::PrivateElement:
      return "PrivateElement";
    case Reason::Identifier:
      return "Identifier";
    case Reason::Reference:
      return "Reference";
    case Reason::Deidentification:
      return "Deidentification";
    case Reason::Reidentification:
      return "Reidentification";
  }
  return "Consequence";
}

Json::Value FormatChange(const PreviewedChange& previewed, const Dictionary& dictionary)
{
  const AttributeChange& change = previewed.change;
  Json::Value json(Json::objectValue);
  json["Level"] = std::string(ToString(previewed.level));
  json["ID"] = previewed.resource.ToString();
  json["Path"] = change.path.ToString();
  json["Name"] = dictionary.GetName(change.path.GetTag());
  json["Old"] = FormatValue(change.before);
  json["New"] = FormatValue(change.after);
  json["Reason"] = ToString(change.reason);
  return json;
}
}

Json::Value FormatPreview(const PreviewReport& report, const Dictionary& dictionary)
{
  Json::Value json(Json::objectValue);
  json["InstancesCount"] = Json::UInt64(report.countInstances);
  json["PreviewedInstancesCount"] = Json::UInt64(report.countPreviewed);
  json["IsComplete"] = report.isComplete;
  json["Changes"] = Json::arrayValue;
  for (const PreviewedChange& change : report.changes)
  {
    json["Changes"].append(FormatChange(change, dictionary));
  }
  json["FailedInstances"] = FormatFailedInstances(report.failedInstances);
  json["Warnings"] = Json::arrayValue;
  for (const std::string& warning : report.warnings)
  {
    json["Warnings"].append(warning);
  }
  return json;
}
}
