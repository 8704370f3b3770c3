// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancIndex.h"

#include "Common/Error.h"

#include <array>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::array<Level, 4> Levels = {Level::Patient, Level::Study, Level::Series,
                                         Level::Instance};

std::string GetUri(Level level, const std::string& id)
{
  return "/" + std::string(GetRouteName(level)) + "/" + id;
}

OrthancId ParseId(const Json::Value& id)
{
  const std::optional<OrthancId> found = OrthancId::Find(id.asString());
  if (!found)
  {
    throw Error(ErrorCode::Plugin, "The host answered an unexpected identifier of a resource");
  }
  return *found;
}

// Orthanc cuts blanks when it computes its identifiers.
std::string Trim(const std::string& text)
{
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

IndexedInstance ParseInstance(const Json::Value& study, const Json::Value& series,
                              const Json::Value& instance)
{
  DicomIdentifiers identifiers;
  identifiers.patientId = Trim(study["PatientMainDicomTags"]["PatientID"].asString());
  identifiers.studyInstanceUid = Trim(study["MainDicomTags"]["StudyInstanceUID"].asString());
  identifiers.seriesInstanceUid = Trim(series["MainDicomTags"]["SeriesInstanceUID"].asString());
  identifiers.sopInstanceUid = Trim(instance["MainDicomTags"]["SOPInstanceUID"].asString());
  return {ParseId(instance["ID"]), ParseId(series["ID"]), std::move(identifiers),
          instance["FileSize"].asUInt64()};
}
}

OrthancIndex::OrthancIndex(RestClient& rest, const Dictionary& dictionary,
                           std::vector<Tag> mainPatientTags)
  : rest_(rest), dictionary_(dictionary), mainPatientTags_(std::move(mainPatientTags))
{
}

std::optional<Level> OrthancIndex::FindLevel(const OrthancId& id)
{
  for (const Level level : Levels)
  {
    if (rest_.FindJson(GetUri(level, id.ToString())))
    {
      return level;
    }
  }

  return std::nullopt;
}

OrthancId OrthancIndex::GetParent(Level level, const OrthancId& id, Level parentLevel)
{
  static constexpr const char* ParentMembers[] = {"", "ParentPatient", "ParentStudy",
                                                  "ParentSeries"};
  OrthancId current = id;
  for (int i = static_cast<int>(level); i > static_cast<int>(parentLevel); i--)
  {
    const Json::Value json =
      rest_.GetJson(GetUri(Levels[static_cast<std::size_t>(i)], current.ToString()));
    current = ParseId(json[ParentMembers[i]]);
  }

  return current;
}

void OrthancIndex::ListSeries(const Json::Value& study, const std::string& series,
                              std::vector<IndexedInstance>& target)
{
  // A series can vanish between two calls: then it has no instances.
  const auto json = rest_.FindJson(GetUri(Level::Series, series));
  const auto instances = rest_.FindJson(GetUri(Level::Series, series) + "/instances");
  if (json && instances)
  {
    for (const Json::Value& instance : *instances)
    {
      target.push_back(ParseInstance(study, *json, instance));
    }
  }
}

void OrthancIndex::ListStudy(const std::string& study, std::vector<IndexedInstance>& target)
{
  const Json::Value json = rest_.GetJson(GetUri(Level::Study, study));
  for (const std::string& series : ToStrings(json["Series"]))
  {
    ListSeries(json, series, target);
  }
}

std::vector<IndexedInstance> OrthancIndex::ListInstances(Level level, const OrthancId& id)
{
  std::vector<IndexedInstance> instances;
  const Json::Value json = rest_.GetJson(GetUri(level, id.ToString()));

  if (level == Level::Patient)
  {
    for (const std::string& study : ToStrings(json["Studies"]))
    {
      ListStudy(study, instances);
    }
  }
  else if (level == Level::Study)
  {
    ListStudy(id.ToString(), instances);
  }
  else if (level == Level::Series)
  {
    ListSeries(rest_.GetJson(GetUri(Level::Study, json["ParentStudy"].asString())), id.ToString(),
               instances);
  }
  else
  {
    const Json::Value series =
      rest_.GetJson(GetUri(Level::Series, json["ParentSeries"].asString()));
    const Json::Value study = rest_.GetJson(GetUri(Level::Study, series["ParentStudy"].asString()));
    instances.push_back(ParseInstance(study, series, json));
  }

  return instances;
}

std::uint64_t OrthancIndex::CountInstances(Level level, const OrthancId& id)
{
  const auto json = rest_.FindJson(GetUri(level, id.ToString()) + "/statistics");
  return json ? (*json)["CountInstances"].asUInt64() : 0;
}

std::vector<OrthancId> OrthancIndex::ListSeriesInstances(const OrthancId& series)
{
  std::vector<OrthancId> ids;
  const auto json = rest_.FindJson(GetUri(Level::Series, series.ToString()));
  if (json)
  {
    for (const Json::Value& instance : (*json)["Instances"])
    {
      ids.push_back(ParseId(instance));
    }
  }
  return ids;
}

std::optional<IndexedPatient> OrthancIndex::FindPatient(const std::string& patientId)
{
  const OrthancId id = OrthancId::Compute(Level::Patient, {Trim(patientId), "", "", ""});
  const auto json = rest_.FindJson(GetUri(Level::Patient, id.ToString()));
  if (!json)
  {
    return std::nullopt;
  }

  IndexedPatient patient{{}, ParseTags((*json)["MainDicomTags"])};
  for (const Json::Value& study : (*json)["Studies"])
  {
    patient.studies.push_back(ParseId(study));
  }
  return patient;
}

std::map<Tag, std::string> OrthancIndex::GetPatientTagsOfStudy(const OrthancId& study)
{
  return ParseTags(rest_.GetJson(GetUri(Level::Study, study.ToString()))["PatientMainDicomTags"]);
}

std::map<Tag, std::string> OrthancIndex::ParseTags(const Json::Value& tags) const
{
  std::map<Tag, std::string> result;
  for (const std::string& name : tags.getMemberNames())
  {
    if (tags[name].isString())
    {
      result[dictionary_.ParseTag(name)] = tags[name].asString();
    }
  }
  return result;
}
}
