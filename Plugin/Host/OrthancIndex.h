// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Host/RestClient.h"
#include "Store/IOrthancIndex.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// The index of the host, through its REST API.
class OrthancIndex final : public IOrthancIndex
{
public:
  // `mainPatientTags`  as the host's configuration says.
  // `hasBriefAnswers`  HostCapabilities: the same questions are then answered in a third of the time.
  OrthancIndex(RestClient& rest, const Dictionary& dictionary, std::vector<Tag> mainPatientTags,
               bool hasBriefAnswers);

  std::optional<Level> FindLevel(const OrthancId& id, Level guess) override;
  OrthancId GetParent(Level level, const OrthancId& id, Level parentLevel) override;
  void VisitInstances(Level level, const std::vector<OrthancId>& ids,
                      const Visitor& visit) override;
  std::uint64_t CountInstances(Level level, const OrthancId& id) override;
  std::vector<OrthancId> ListSeriesInstances(const OrthancId& series) override;
  std::optional<IndexedPatient> FindPatient(const std::string& patientId) override;
  std::map<Tag, std::string> GetPatientTagsOfStudy(const OrthancId& study) override;
  std::vector<Tag> GetMainPatientTags() override { return mainPatientTags_; }

private:
  using SeriesUids = std::map<std::string, std::string>;  // by series

  // What is above the resources of one listing.
  struct KnownParents
  {
    std::map<std::string, DicomIdentifiers> series;
    std::map<std::string, SeriesUids> uidsOfStudies;
  };

  std::map<Tag, std::string> ParseTags(const Json::Value& tags) const;
  void VisitPatient(const OrthancId& patient, const Visitor& visit);
  void VisitStudy(const std::string& study, const Visitor& visit);
  void VisitSeries(const DicomIdentifiers& series, const std::string& id, const Visitor& visit);
  void VisitOne(const OrthancId& instance, KnownParents& parents, const Visitor& visit);
  SeriesUids FindSeriesUids(const std::string& study);
  std::optional<std::string> FindSeriesUid(const SeriesUids& known, const std::string& series);
  const DicomIdentifiers& GetSeriesIdentifiers(const std::string& series, KnownParents& parents);

  RestClient& rest_;
  const Dictionary& dictionary_;
  std::vector<Tag> mainPatientTags_;
  bool hasBriefAnswers_;
};
}
