// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/EditedDataset.h"

#include <initializer_list>

namespace OrthancModification
{
constexpr std::string_view CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";

// A plan that de-identifies with pseudonym and the key of the test vectors, and does nothing else.
inline EditPlan MakeDeidentification(std::initializer_list<ProfileOption> options = {})
{
  EditPlan plan = MakePlan({});
  plan.identifiers = {PseudonymIdentifier{"T-"}, DeriveIdentifier{}, DeriveIdentifier{},
                      DeriveIdentifier{}};
  plan.fileMeta = FileMeta::Fresh;
  plan.deidentification.emplace();
  plan.deidentification->usesPseudonym = true;
  plan.deidentification->method = "Test";
  for (const ProfileOption option : options)
  {
    plan.deidentification->options.Add(option);
  }
  return plan;
}

// A small CT image of the patient PAT001 ("Planted^Joan").
inline SyntheticDataset MakeCtImage()
{
  return SyntheticDataset()
    .Add(Tags::SOPClassUID, ValueRepresentation::UI, CtImageStorage)
    .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, "1.2.3.4");
}

inline SyntheticDataset& AddPatient(SyntheticDataset& dataset)
{
  return dataset.Add(Tags::PatientName, ValueRepresentation::PN, "Planted^Joan")
    .Add(Tags::PatientID, ValueRepresentation::LO, "PAT001")
    .Add(Tags::PatientBirthDate, ValueRepresentation::DA, "19560817");
}

inline SyntheticDataset& AddUids(SyntheticDataset& dataset)
{
  return dataset.Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.2.3")
    .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, "1.2.3.1");
}
}
