// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PatientConsistency.h"

#include "Common/Error.h"

#include <algorithm>
#include <optional>

namespace OrthancModification
{
namespace
{
bool ChangesPatient(const ModificationPlan& plan, const std::vector<Tag>& patientTags)
{
  return std::any_of(patientTags.begin(), patientTags.end(),
                     [&plan](Tag tag)
                     {
                       return plan.replacedTexts.count(tag) != 0 ||
                              std::find(plan.removedTags.begin(), plan.removedTags.end(), tag) !=
                                plan.removedTags.end();
                     });
}

std::string GetTargetPatientId(IOrthancIndex& index, const ModificationPlan& plan, Level level,
                               const OrthancId& resource)
{
  const auto given = plan.replacedTexts.find(Tags::PatientID);
  if (given != plan.replacedTexts.end())
  {
    return given->second;
  }
  if (level != Level::Study)
  {
    throw Error(ErrorCode::UnknownResource, "There is no study " + resource.ToString());
  }
  const std::map<Tag, std::string> tags = index.GetPatientTagsOfStudy(resource);
  const auto own = tags.find(Tags::PatientID);
  return own == tags.end() ? std::string() : own->second;
}

[[noreturn]] void Refuse(const Dictionary& dictionary, Tag tag, const std::string& why)
{
  throw Error(ErrorCode::BadRequest,
              "\"Replace\": " + tag.ToString() + " (" + dictionary.GetName(tag) + ") " + why +
                "; to change all studies of a patient use /patients/{id}/modify");
}

void CheckTag(const Dictionary& dictionary, Tag tag, const IndexedPatient& patient,
              const ModificationPlan& plan)
{
  const auto stored = patient.mainDicomTags.find(tag);
  const auto replaced = plan.replacedTexts.find(tag);
  if (stored == patient.mainDicomTags.end())
  {
    if (replaced != plan.replacedTexts.end())
    {
      Refuse(dictionary, tag, "is not yet defined for the patient, who has other studies");
    }
    return;
  }

  if (replaced == plan.replacedTexts.end())
  {
    if (!stored->second.empty())
    {
      Refuse(dictionary, tag, "must be given, as all tags of the patient, who has other studies");
    }
  }
  else if (replaced->second != stored->second)
  {
    Refuse(dictionary, tag, "must be as in the patient, who has other studies");
  }
}
}

void CheckPatientConsistency(IOrthancIndex& index, const Dictionary& dictionary,
                             const ModificationPlan& plan, Level level, const OrthancId& resource)
{
  if (plan.isAnonymization || plan.level != Level::Study)
  {
    return;
  }
  std::vector<Tag> patientTags = index.GetMainPatientTags();
  if (!ChangesPatient(plan, patientTags))
  {
    return;
  }

  const auto patient = index.FindPatient(GetTargetPatientId(index, plan, level, resource));
  if (!patient || patient->studies.empty() ||
      (patient->studies.size() == 1 && patient->studies.front() == resource))
  {
    return;
  }
  std::sort(patientTags.begin(), patientTags.end());
  for (const Tag tag : patientTags)
  {
    CheckTag(dictionary, tag, *patient, plan);
  }
}
}
