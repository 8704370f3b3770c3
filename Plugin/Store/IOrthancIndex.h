// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/StoredResource.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// What is stored, and how it hangs together.
//
// Threads  all functions may be called from several threads at once.
// Errors   Error with the code of the host.
class IOrthancIndex
{
public:
  virtual ~IOrthancIndex() = default;

  // Which level a resource has; absent if there is no such resource. `guess` is tried first: each other one costs a call.
  virtual std::optional<Level> FindLevel(const OrthancId& id, Level guess) = 0;

  // Patient, study and series above (or equal to) a resource. Errors: UnknownResource.
  virtual OrthancId GetParent(Level level, const OrthancId& id, Level parentLevel) = 0;

  // Shows all instances below resources of one level (themselves, if they are instances), series by series, so that nobody
  // needs to hold them all. Errors: UnknownResource, and what `visit` throws.
  using Visitor = std::function<void(const IndexedInstance&)>;
  virtual void VisitInstances(Level level, const std::vector<OrthancId>& ids,
                              const Visitor& visit) = 0;

  // Number of instances below a resource; 0 if there is no such resource.
  virtual std::uint64_t CountInstances(Level level, const OrthancId& id) = 0;

  // Identifiers of the instances of a series; empty if there is no such series.
  virtual std::vector<OrthancId> ListSeriesInstances(const OrthancId& series) = 0;

  // The patient with exactly this PatientID (contract R83b step 2; Orthanc's identifiers heed the case).
  virtual std::optional<IndexedPatient> FindPatient(const std::string& patientId) = 0;

  // Main DICOM tags of the patient of a study, as the host's index has them.
  virtual std::map<Tag, std::string> GetPatientTagsOfStudy(const OrthancId& study) = 0;

  // Tags of the patient level that the index keeps (with ExtraMainDicomTags).
  virtual std::vector<Tag> GetMainPatientTags() = 0;
};
}
