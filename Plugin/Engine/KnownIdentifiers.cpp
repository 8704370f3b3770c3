// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/KnownIdentifiers.h"

#include "Common/LetterCase.h"
#include "Dicom/Blanks.h"
#include "Profile/ProfileRules.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace OrthancModification
{
namespace
{
constexpr std::string_view Mark = "***";

// PatientID, OtherPatientIDs, PatientAddress, PatientTelephoneNumbers, MedicalRecordLocator, AccessionNumber, StudyID,
// AdmissionID, ServiceEpisodeID, RequestedProcedureID, ScheduledProcedureStepID, PerformedProcedureStepID, numbers of
// placer and filler orders, IssuerOfPatientID
constexpr std::array<Tag, 15> IdentifyingTags = {
  {Tag(0x0010, 0x0020), Tag(0x0010, 0x1000), Tag(0x0010, 0x1040), Tag(0x0010, 0x2154),
   Tag(0x0010, 0x1090), Tag(0x0008, 0x0050), Tag(0x0020, 0x0010), Tag(0x0038, 0x0010),
   Tag(0x0038, 0x0060), Tag(0x0040, 0x1001), Tag(0x0040, 0x0009), Tag(0x0040, 0x0253),
   Tag(0x0040, 0x2016), Tag(0x0040, 0x2017), Tag(0x0010, 0x0021)}};

// InstitutionName, InstitutionAddress, InstitutionalDepartmentName
constexpr std::array<Tag, 3> InstitutionTags = {
  {Tag(0x0008, 0x0080), Tag(0x0008, 0x0081), Tag(0x0008, 0x1040)}};

// StationName, DeviceSerialNumber
constexpr std::array<Tag, 2> DeviceTags = {{Tag(0x0008, 0x1010), Tag(0x0018, 0x1000)}};

template <std::size_t Count>
bool IsAmong(Tag tag, const std::array<Tag, Count>& tags)
{
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}
}

KnownIdentifiers::KnownIdentifiers(Item root, const OptionSet& options, const PatientWords* patient)
  : patient_(patient)
{
  Collect(root, options);
  CollectTopLevel(root, options);
  own_.Finish();
}

void KnownIdentifiers::Collect(Item item, const OptionSet& options)
{
  for (const ListedElement& element : item.ListElements())
  {
    const Tag tag = element.tag;
    const bool isIdentifying =
      IsAmong(tag, IdentifyingTags) ||
      (IsAmong(tag, InstitutionTags) && !options.Has(ProfileOption::RetainInstitutionIdentity)) ||
      (IsAmong(tag, DeviceTags) && !options.Has(ProfileOption::RetainDeviceIdentity));
    if (element.vr == ValueRepresentation::PN)
    {
      AddNames(item.FindText(tag).value_or(""));
    }
    else if (tag == Tags::PatientBirthDate)
    {
      AddDate(item.FindText(tag).value_or(""));
    }
    else if (isIdentifying && !element.isSequence)
    {
      AddIdentifiers(item.FindText(tag).value_or(""));
    }
    for (const Item& below : element.isSequence ? item.GetItems(tag) : std::vector<Item>())
    {
      Collect(below, options);
    }
  }
}

// Dates and UIDs of the dataset itself: those of items are too many, and say less.
void KnownIdentifiers::CollectTopLevel(Item root, const OptionSet& options)
{
  for (const ListedElement& element : root.ListElements())
  {
    const bool isDate =
      element.vr == ValueRepresentation::DA && !options.Has(ProfileOption::RetainFullDates);
    const bool isUid = element.vr == ValueRepresentation::UI &&
                       !options.Has(ProfileOption::RetainUids) &&
                       !NamesThingOfTheStandard(element.tag);
    if (isDate)
    {
      AddDate(root.FindText(element.tag).value_or(""));
    }
    else if (isUid)
    {
      ForEachPart(root.FindText(element.tag).value_or(""), "\\",
                  [this](std::string_view uid) { own_.AddWord(uid); });
    }
  }
}

// Most of what a dataset says is known from the reading pass.
bool KnownIdentifiers::IsOfPatient(PatientValue::Kind kind, std::string_view value) const
{
  return patient_ != nullptr && patient_->Has(kind, TrimBlanks(value));
}

void KnownIdentifiers::AddNames(std::string_view names)
{
  ForEachPart(names, "\\",
              [this](std::string_view name)
              {
                if (!IsOfPatient(PatientValue::Kind::Name, name))
                {
                  own_.AddNames(name);
                }
              });
}

void KnownIdentifiers::AddDate(std::string_view date)
{
  if (!IsOfPatient(PatientValue::Kind::Date, date))
  {
    own_.AddDate(date);
  }
}

void KnownIdentifiers::AddIdentifiers(std::string_view identifiers)
{
  ForEachPart(identifiers, "\\",
              [this](std::string_view value)
              {
                if (!IsOfPatient(PatientValue::Kind::Identifier, value))
                {
                  ForEachPart(value, "\r\n",
                              [this](std::string_view line) { own_.AddIdentifier(line); });
                }
              });
}

std::vector<IdentifierWords::Occurrence> KnownIdentifiers::Find(std::string_view utf8) const
{
  using Occurrence = IdentifierWords::Occurrence;
  const std::string text = FoldCase(utf8);
  std::vector<Occurrence> occurrences;
  own_.FindIn(text, occurrences);
  if (patient_ != nullptr)
  {
    patient_->GetWords().FindIn(text, occurrences);
  }
  std::sort(occurrences.begin(), occurrences.end(),
            [](const Occurrence& a, const Occurrence& b)
            { return std::tuple(a.begin, b.length) < std::tuple(b.begin, a.length); });
  return occurrences;
}

bool KnownIdentifiers::IsIn(std::string_view utf8) const
{
  return !Find(utf8).empty();
}

std::string KnownIdentifiers::RemoveFrom(std::string_view utf8) const
{
  std::string result;
  std::size_t done = 0;
  for (const IdentifierWords::Occurrence& occurrence : Find(utf8))
  {
    if (occurrence.begin >= done)
    {
      result += utf8.substr(done, occurrence.begin - done);
      result += Mark;
    }
    done = std::max(done, occurrence.begin + occurrence.length);
  }
  return result + std::string(utf8.substr(done));
}
}
