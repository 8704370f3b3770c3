// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SoleOutput.h"

#include "Dicom/Blanks.h"

#include <algorithm>

namespace OrthancModification
{
PatientTags ReadPatientTags(Dataset& dataset, const std::vector<Tag>& mainTags)
{
  PatientTags tags;
  for (const Tag tag : mainTags)
  {
    tags[tag] = TrimBlanks(dataset.GetRoot().FindText(tag).value_or(""));
  }
  return tags;
}

bool IsIndexed(IOrthancIndex& index, const OrthancId& study, const PatientTags& tags)
{
  const auto patientId = tags.find(Tags::PatientID);
  if (patientId == tags.end() || index.CountInstances(Level::Study, study) != 1)
  {
    return false;
  }

  const std::optional<IndexedPatient> patient = index.FindPatient(patientId->second);
  return patient && std::all_of(tags.begin(), tags.end(),
                                [&patient](const PatientTags::value_type& tag)
                                {
                                  const auto found = patient->mainDicomTags.find(tag.first);
                                  return found == patient->mainDicomTags.end()
                                           ? tag.second.empty()
                                           : found->second == tag.second;
                                });
}
}
