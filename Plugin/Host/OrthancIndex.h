// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Host/RestClient.h"
#include "Store/IOrthancIndex.h"

namespace OrthancModification::Host
{
// The index of the host, through its REST API.
class OrthancIndex final : public IOrthancIndex
{
public:
  // `mainPatientTags`  as the host's configuration says.
  OrthancIndex(RestClient& rest, const Dictionary& dictionary, std::vector<Tag> mainPatientTags);

  std::optional<Level> FindLevel(const OrthancId& id) override;
  OrthancId GetParent(Level level, const OrthancId& id, Level parentLevel) override;
  std::vector<IndexedInstance> ListInstances(Level level, const OrthancId& id) override;
  std::uint64_t CountInstances(Level level, const OrthancId& id) override;
  std::vector<OrthancId> ListSeriesInstances(const OrthancId& series) override;
  std::optional<IndexedPatient> FindPatient(const std::string& patientId) override;
  std::map<Tag, std::string> GetPatientTagsOfStudy(const OrthancId& study) override;
  std::vector<Tag> GetMainPatientTags() override { return mainPatientTags_; }

private:
  std::map<Tag, std::string> ParseTags(const Json::Value& tags) const;
  void ListStudy(const std::string& study, std::vector<IndexedInstance>& target);
  void ListSeries(const Json::Value& study, const std::string& series,
                  std::vector<IndexedInstance>& target);

  RestClient& rest_;
  const Dictionary& dictionary_;
  std::vector<Tag> mainPatientTags_;
};
}
