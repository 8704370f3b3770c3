// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SavedMarks.h"

#include "Common/JsonText.h"
#include "Plan/StoredJson.h"

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 4;

Json::Value Format(const SavedMarks& marks)
{
  Json::Value json;
  json["Level"] = static_cast<int>(marks.resource.level);
  json["ID"] = marks.resource.id.ToString();
  json["Source"] = marks.source.ToString();
  json["GetsLineage"] = marks.getsLineage;
  if (marks.lineage)
  {
    json["Lineage"] = marks.lineage->ToString();
  }
  json["NewLabels"] = Json::arrayValue;
  for (const std::string& label : marks.newLabels)
  {
    json["NewLabels"].append(PackBytes(label));
  }
  return json;
}

SavedMarks Read(const Json::Value& json)
{
  SavedMarks marks{{GetStoredEnumeration(json, "Level", Level::Instance), GetStoredId(json, "ID")},
                   GetStoredId(json, "Source"),
                   GetStoredBoolean(json, "GetsLineage"),
                   {},
                   {}};
  if (json.isMember("Lineage"))
  {
    marks.lineage = GetStoredId(json, "Lineage");
  }
  for (const Json::Value& label : GetStored(json, "NewLabels"))
  {
    marks.newLabels.insert(UnpackBytes(label));
  }
  return marks;
}
}

std::string WriteMarks(const std::vector<SavedMarks>& marks)
{
  Json::Value json(Json::arrayValue);
  for (const SavedMarks& one : marks)
  {
    json.append(Format(one));
  }
  return WriteJson(json);
}

std::vector<SavedMarks> ReadMarks(std::string_view text)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  if (!json.isArray())
  {
    RefuseStored();
  }
  std::vector<SavedMarks> marks;
  for (const Json::Value& one : json)
  {
    marks.push_back(Read(one));
  }
  return marks;
}
}
