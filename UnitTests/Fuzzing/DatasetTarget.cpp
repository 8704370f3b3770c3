// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fuzzing/EditedFile.h"
#include "Fuzzing/FuzzTarget.h"
#include "Fuzzing/FuzzedRequests.h"

#include <vector>

namespace OrthancModification
{
namespace
{
constexpr const char* Anonymizations[] = {"{}",
                                          R"({
    "DicomVersion": "2008", "KeepPrivateTags": true, "Force": true,
    "Keep": ["SOPInstanceUID", "ReferencedSeriesSequence[*].SeriesInstanceUID"],
    "Remove": ["ContentSequence[*].TextValue", "Rows"],
    "Replace": {"OperatorsName": "Müller^Jérôme", "PatientName": ""}})"};

constexpr const char* Modifications[] = {
  "{}",
  R"({
    "RemovePrivateTags": true,
    "Remove": ["StudyDate", "PatientName", "ContentSequence[0].PersonName"],
    "Replace": {"ReferencedSeriesSequence[*].PatientName": "山田^太郎"}})",
  R"({
    "Force": true, "PrivateCreator": "ACME",
    "Replace": {
      "SpecificCharacterSet": "ISO_IR 192", "PatientID": "Ж", "PatientName": "山田",
      "StudyInstanceUID": "1.2.3", "00091001": "text", "Rows": "5",
      "ContentSequence": [{"PersonName": "é", "ConceptNameCodeSequence": [{"CodeValue": "1"}]}]}})",
  R"({
    "Remove": ["PixelData", "ReferencedSeriesSequence[*].ReferencedInstanceSequence"],
    "Replace": {"SpecificCharacterSet": "ISO_IR 100"}})",
  R"({"Replace": {"PixelData": "data:application/octet-stream;base64,QUJDRA=="}})"};

constexpr const char* Deidentifications[] = {R"({"DicomVersion": "2026d"})",
                                             R"({"Profile": {
    "Options": ["Clean Descriptors", "Clean Structured Content", "Clean Graphics",
                "Retain Longitudinal Temporal Information with Modified Dates",
                "Retain Device Identity", "Retain Patient Characteristics", "Retain Safe Private",
                "Retain Institution Identity"]}})"};

// Plans of all kinds, the strictest first: that of a file with an empty preamble.
std::vector<ModificationPlan> MakePlans()
{
  std::vector<ModificationPlan> plans;
  for (const char* body : Anonymizations)
  {
    FuzzedRequests requests;
    plans.push_back(ParseAnonymizeRequest(body, Level::Instance, requests.GetContext()).plan);
  }
  for (const char* body : Modifications)
  {
    FuzzedRequests requests;
    plans.push_back(ParseModifyRequest(body, Level::Instance, requests.GetContext()).plan);
  }
  for (const char* body : Deidentifications)
  {
    FuzzedRequests requests;
    plans.push_back(ParseAnonymizeRequest(body, Level::Instance, requests.GetContext()).plan);
  }
  return plans;
}
}

bool FuzzDatasets(std::string_view file)
{
  static const std::vector<ModificationPlan> plans = MakePlans();
  const std::size_t chosen =
    file.empty() ? 0 : static_cast<unsigned char>(file.front()) % plans.size();
  return chosen == 0 ? AnonymizeFile(file, plans[0]) : EditFile(file, plans[chosen]);
}
}
