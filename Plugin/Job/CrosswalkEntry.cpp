// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CrosswalkEntry.h"

#include "Common/JsonText.h"
#include "Plan/StoredJson.h"

#include <limits>

namespace OrthancModification
{
namespace
{
constexpr std::uint64_t Format = 1;
constexpr std::size_t MaximumDepth = 8;

Json::Value WriteIdentifiers(const DicomIdentifiers& identifiers)
{
  Json::Value json;
  json["Patient"] = PackBytes(identifiers.patientId);
  json["Study"] = PackBytes(identifiers.studyInstanceUid);
  json["Series"] = PackBytes(identifiers.seriesInstanceUid);
  return json;
}

DicomIdentifiers ReadIdentifiers(const Json::Value& json)
{
  return {GetStoredBytes(json, "Patient"), GetStoredBytes(json, "Study"),
          GetStoredBytes(json, "Series"), ""};
}

// Old and new by turns.
Json::Value WriteInstances(const CrosswalkRow& row)
{
  Json::Value json(Json::arrayValue);
  for (const auto& [before, after] : row.instances)
  {
    json.append(PackBytes(before));
    json.append(PackBytes(after));
  }
  return json;
}

std::int32_t ReadDays(const Json::Value& json)
{
  const std::uint64_t days = GetStoredNumber(json, "DaysBack");
  if (days > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
  {
    RefuseStored();
  }
  return -static_cast<std::int32_t>(days);
}

CrosswalkRow ReadRow(const Json::Value& json)
{
  CrosswalkRow row;
  row.before = ReadIdentifiers(GetStored(json, "Before"));
  row.after = ReadIdentifiers(GetStored(json, "After"));
  row.shiftDays = ReadDays(json);
  row.countInstances = GetStoredNumber(json, "Count");
  const Json::Value& instances = GetStored(json, "Instances");
  if (!instances.isArray() || instances.size() % 2 != 0)
  {
    RefuseStored();
  }
  for (Json::ArrayIndex i = 0; i < instances.size(); i += 2)
  {
    row.instances.emplace_back(UnpackBytes(instances[i]), UnpackBytes(instances[i + 1]));
  }
  return row;
}

Json::Value WriteRow(const CrosswalkRow& row)
{
  Json::Value json;
  json["Before"] = WriteIdentifiers(row.before);
  json["After"] = WriteIdentifiers(row.after);
  json["DaysBack"] = Json::UInt64(static_cast<std::uint64_t>(-std::int64_t{row.shiftDays}));
  json["Count"] = Json::UInt64(row.countInstances);
  json["Instances"] = WriteInstances(row);
  return json;
}
}

std::string WriteCrosswalkRows(const std::vector<CrosswalkRow>& rows)
{
  Json::Value json(Json::arrayValue);
  for (const CrosswalkRow& row : rows)
  {
    json.append(WriteRow(row));
  }
  return WriteJson(json);
}

std::vector<CrosswalkRow> ReadCrosswalkRows(std::string_view text)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  if (!json.isArray())
  {
    RefuseStored();
  }
  std::vector<CrosswalkRow> rows;
  for (const Json::Value& row : json)
  {
    rows.push_back(ReadRow(row));
  }
  return rows;
}

std::string WriteCrosswalkHead(const CrosswalkHead& head)
{
  Json::Value json;
  json["Format"] = Json::UInt64(Format);
  json["Jobs"] = Json::arrayValue;
  for (const std::string& job : head.jobs)
  {
    json["Jobs"].append(job);
  }
  json["Seconds"] = Json::Int64(std::chrono::system_clock::to_time_t(head.moment));
  json["IsComplete"] = head.isComplete;
  return WriteJson(json);
}

CrosswalkHead ReadCrosswalkHead(std::string_view text)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  if (GetStoredNumber(json, "Format") != Format)
  {
    RefuseStored();
  }
  CrosswalkHead head;
  for (const Json::Value& job : GetStored(json, "Jobs"))
  {
    if (!job.isString())
    {
      RefuseStored();
    }
    head.jobs.push_back(job.asString());
  }
  head.moment = std::chrono::system_clock::from_time_t(
    static_cast<std::time_t>(GetStoredNumber(json, "Seconds")));
  head.isComplete = GetStoredBoolean(json, "IsComplete");
  return head;
}
}
