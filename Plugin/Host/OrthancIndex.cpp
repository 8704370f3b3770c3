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

// Hosts that have labels tell them since 1.12.0.
bool MayHaveLabels(const Json::Value& resource)
{
  return !resource.isMember("Labels") || !resource["Labels"].empty();
}

IndexedInstance ParseInstance(const DicomIdentifiers& series, const OrthancId& seriesId,
                              const Json::Value& instance)
{
  DicomIdentifiers identifiers = series;
  identifiers.sopInstanceUid = Trim(instance["MainDicomTags"]["SOPInstanceUID"].asString());
  return {ParseId(instance["ID"]), seriesId, std::move(identifiers),
          instance["FileSize"].asUInt64(), MayHaveLabels(instance)};
}

DicomIdentifiers ParseStudyIdentifiers(const Json::Value& study)
{
  return {Trim(study["PatientMainDicomTags"]["PatientID"].asString()),
          Trim(study["MainDicomTags"]["StudyInstanceUID"].asString()), "", ""};
}

std::string ParseSeriesUid(const Json::Value& series)
{
  return Trim(series["MainDicomTags"]["SeriesInstanceUID"].asString());
}
}

OrthancIndex::OrthancIndex(RestClient& rest, const Dictionary& dictionary,
                           std::vector<Tag> mainPatientTags, bool hasBriefAnswers)
  : rest_(rest),
    dictionary_(dictionary),
    mainPatientTags_(std::move(mainPatientTags)),
    hasBriefAnswers_(hasBriefAnswers)
{
}

std::optional<Level> OrthancIndex::FindLevel(const OrthancId& id, Level guess)
{
  // Shorter than the resource itself, of which hosts from 1.12.7 on take a while to tell the children.
  const auto isThere = [&](Level level)
  { return rest_.FindJson(GetUri(level, id.ToString()) + "/metadata").has_value(); };

  if (isThere(guess))
  {
    return guess;
  }
  for (const Level level : Levels)
  {
    if (level != guess && isThere(level))
    {
      return level;
    }
  }
  return std::nullopt;
}

OrthancId OrthancIndex::GetParent(Level level, const OrthancId& id, Level parentLevel)
{
  static constexpr const char* ParentRoutes[] = {"/patient", "/study", "/series"};
  if (level == parentLevel)
  {
    return id;
  }
  const std::string uri =
    GetUri(level, id.ToString()) + ParentRoutes[static_cast<std::size_t>(parentLevel)];
  return ParseId(rest_.GetJson(uri)["ID"]);
}

void OrthancIndex::VisitInstances(Level level, const std::vector<OrthancId>& ids,
                                  const Visitor& visit)
{
  KnownParents parents;
  for (const OrthancId& id : ids)
  {
    switch (level)
    {
      case Level::Patient:
        VisitPatient(id, visit);
        break;
      case Level::Study:
        VisitStudy(id.ToString(), visit);
        break;
      case Level::Series:
        VisitSeries(GetSeriesIdentifiers(id.ToString(), parents), id.ToString(), visit);
        break;
      case Level::Instance:
        VisitOne(id, parents, visit);
        break;
    }
  }
}

void OrthancIndex::VisitPatient(const OrthancId& patient, const Visitor& visit)
{
  const Json::Value json = rest_.GetJson(GetUri(Level::Patient, patient.ToString()));
  for (const std::string& study : ToStrings(json["Studies"]))
  {
    VisitStudy(study, visit);
  }
}

void OrthancIndex::VisitStudy(const std::string& study, const Visitor& visit)
{
  const Json::Value json = rest_.GetJson(GetUri(Level::Study, study));
  const SeriesUids known = FindSeriesUids(study);
  DicomIdentifiers identifiers = ParseStudyIdentifiers(json);
  for (const std::string& series : ToStrings(json["Series"]))
  {
    if (auto uid = FindSeriesUid(known, series))
    {
      identifiers.seriesInstanceUid = std::move(*uid);
      VisitSeries(identifiers, series, visit);
    }
  }
}

// A series can vanish between two calls: then it has no instances.
void OrthancIndex::VisitSeries(const DicomIdentifiers& series, const std::string& id,
                               const Visitor& visit)
{
  const auto instances = rest_.FindJson(GetUri(Level::Series, id) + "/instances");
  if (instances)
  {
    const OrthancId seriesId = ParseId(id);
    for (const Json::Value& instance : *instances)
    {
      visit(ParseInstance(series, seriesId, instance));
    }
  }
}

// Not of all, where Orthanc's option LimitFindResults is lower than their number.
OrthancIndex::SeriesUids OrthancIndex::FindSeriesUids(const std::string& study)
{
  SeriesUids uids;
  if (hasBriefAnswers_)
  {
    Json::Value query;
    query["Level"] = "Series";
    query["Query"] = Json::objectValue;
    query["ParentStudy"] = study;
    query["ResponseContent"].append("MainDicomTags");
    query["Expand"] = true;
    for (const Json::Value& series : rest_.PostJson("/tools/find", query))
    {
      uids.emplace(series["ID"].asString(), ParseSeriesUid(series));
    }
  }
  return uids;
}

std::optional<std::string> OrthancIndex::FindSeriesUid(const SeriesUids& known,
                                                       const std::string& series)
{
  const auto found = known.find(series);
  if (found != known.end())
  {
    return found->second;
  }
  const auto json = rest_.FindJson(GetUri(Level::Series, series));
  return json ? std::optional(ParseSeriesUid(*json)) : std::nullopt;
}

void OrthancIndex::VisitOne(const OrthancId& instance, KnownParents& parents, const Visitor& visit)
{
  const Json::Value json = rest_.GetJson(GetUri(Level::Instance, instance.ToString()));
  const std::string series = json["ParentSeries"].asString();
  visit(ParseInstance(GetSeriesIdentifiers(series, parents), ParseId(json["ParentSeries"]), json));
}

const DicomIdentifiers& OrthancIndex::GetSeriesIdentifiers(const std::string& series,
                                                           KnownParents& parents)
{
  const auto found = parents.series.find(series);
  if (found != parents.series.end())
  {
    return found->second;
  }

  const std::string uri = GetUri(Level::Series, series);
  const Json::Value study = rest_.GetJson(uri + "/study");
  const std::string studyId = study["ID"].asString();
  if (parents.uidsOfStudies.count(studyId) == 0)
  {
    parents.uidsOfStudies.emplace(studyId, FindSeriesUids(studyId));
  }
  const auto uid = FindSeriesUid(parents.uidsOfStudies[studyId], series);
  if (!uid)
  {
    throw Error(ErrorCode::UnknownResource, "There is no " + uri);
  }
  DicomIdentifiers identifiers = ParseStudyIdentifiers(study);
  identifiers.seriesInstanceUid = *uid;
  return parents.series.emplace(series, std::move(identifiers)).first->second;
}

// To answer for a patient, Orthanc 1.13.0 would hold 2 KB for each of its instances.
std::uint64_t OrthancIndex::CountInstances(Level level, const OrthancId& id)
{
  const std::string uri = GetUri(level, id.ToString());
  if (level == Level::Patient)
  {
    std::uint64_t count = 0;
    const auto patient = rest_.FindJson(uri);
    for (const std::string& study :
         patient ? ToStrings((*patient)["Studies"]) : std::vector<std::string>())
    {
      count += CountInstances(Level::Study, ParseId(study));
    }
    return count;
  }
  const auto json = rest_.FindJson(uri + "/statistics");
  return json ? (*json)["CountInstances"].asUInt64() : 0;
}

std::vector<OrthancId> OrthancIndex::ListSeriesInstances(const OrthancId& series)
{
  const std::string uri = GetUri(Level::Series, series.ToString());
  const auto json = rest_.FindJson(hasBriefAnswers_ ? uri + "/instances?expand=false" : uri);
  std::vector<OrthancId> ids;
  if (json)
  {
    for (const Json::Value& instance : hasBriefAnswers_ ? *json : (*json)["Instances"])
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
