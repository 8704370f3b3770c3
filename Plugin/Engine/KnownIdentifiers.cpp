// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/KnownIdentifiers.h"

#include "Common/CommonWords.h"
#include "Common/LetterCase.h"
#include "Dicom/Blanks.h"
#include "Engine/CalendarDate.h"
#include "Profile/ProfileRules.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MinimumLength = 4;
static_assert(MinimumLength >= Beginnings::SizeBytes);
constexpr std::size_t MaximumIdentifiers = 1000;  // taken in any case; fewer than twice as many are
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

// Letters and digits, and all bytes of other characters.
bool IsWordByte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c & 0x80) != 0;
}

bool StandsAlone(std::string_view text, std::size_t begin, std::size_t length)
{
  const bool endsBefore = begin == 0 || !IsWordByte(text[begin - 1]);
  return endsBefore && (begin + length == text.size() || !IsWordByte(text[begin + length]));
}

template <typename Use>
void ForEachPart(std::string_view text, std::string_view separators, const Use& use)
{
  while (!text.empty())
  {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}
}

KnownIdentifiers::KnownIdentifiers(Item root, const OptionSet& options,
                                   const std::vector<PatientValue>* others)
{
  Collect(root, options);
  CollectTopLevel(root, options);
  const std::size_t countOthers = others == nullptr ? 0 : others->size();
  for (std::size_t i = 0; i < countOthers && !isFull_; i++)
  {
    AddOther((*others)[i]);
  }
  DropDuplicates();
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
      ForEachPart(item.FindText(tag).value_or(""), "\\\r\n",
                  [this](std::string_view value) { AddIdentifier(value); });
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
                  [this](std::string_view uid) { Add(uid); });
    }
  }
}

void KnownIdentifiers::AddOther(const PatientValue& value)
{
  switch (value.kind)
  {
    case PatientValue::Kind::Name:
      AddNames(value.text);
      break;
    case PatientValue::Kind::Date:
      AddDate(value.text);
      break;
    case PatientValue::Kind::Identifier:
      ForEachPart(value.text, "\\\r\n", [this](std::string_view one) { AddIdentifier(one); });
      break;
  }
}

void KnownIdentifiers::AddNames(std::string_view names)
{
  ForEachPart(names, "\\=",
              [this](std::string_view name)
              {
                std::vector<std::string> parts;
                ForEachPart(name, "^",
                            [&](std::string_view part)
                            {
                              parts.emplace_back(TrimBlanks(part));
                              ForEachPart(part, " ,.-'",
                                          [this](std::string_view word) { Add(word); });
                              Add(part);
                            });
                if (parts.size() >= 2 && !parts[0].empty() && !parts[1].empty())
                {
                  for (const char* separator : {" ", ", ", "^", ",", "", "_", "-", "."})
                  {
                    Add(parts[0] + separator + parts[1]);
                    Add(parts[1] + separator + parts[0]);
                  }
                }
              });
}

void KnownIdentifiers::AddDate(std::string_view date)
{
  const auto found = FindDate(TrimBlanks(date));
  if (!found)
  {
    return;
  }
  const std::string digits = ToString(*found);
  const std::string year = digits.substr(0, 4);
  const std::string month = digits.substr(4, 2);
  const std::string day = digits.substr(6);
  Add(digits);
  for (const char* separator : {"-", ".", ":", "/"})
  {
    Add(year + separator + month + separator + day);
    Add(day + separator + month + separator + year);
    Add(month + separator + day + separator + year);
  }
}

// As it is, and as people write it: without separators and leading zeros.
void KnownIdentifiers::AddIdentifier(std::string_view identifier)
{
  constexpr std::string_view Separators = " -./_";
  std::string bare;
  for (const char c : identifier)
  {
    if (Separators.find(c) == std::string_view::npos)
    {
      bare += c;
    }
  }
  for (const std::string_view text : {identifier, std::string_view(bare)})
  {
    Add(text);
    Add(text.substr(std::min(text.find_first_not_of('0'), text.size())));
  }
}

void KnownIdentifiers::Add(std::string_view identifier)
{
  const std::string_view trimmed = TrimBlanks(identifier);
  if (trimmed.size() < MinimumLength || isFull_)
  {
    return;
  }
  std::string folded = FoldCase(trimmed);
  if (!IsCommonWord(folded))
  {
    beginnings_.Add(folded);
    identifiers_.push_back(std::move(folded));
  }
  if (identifiers_.size() == 2 * MaximumIdentifiers)
  {
    DropDuplicates();
    isFull_ = identifiers_.size() >= MaximumIdentifiers;
  }
}

void KnownIdentifiers::DropDuplicates()
{
  std::sort(identifiers_.begin(), identifiers_.end());
  identifiers_.erase(std::unique(identifiers_.begin(), identifiers_.end()), identifiers_.end());
}

std::vector<KnownIdentifiers::Occurrence> KnownIdentifiers::Find(std::string_view utf8) const
{
  const std::string text = FoldCase(utf8);
  std::vector<Occurrence> occurrences;
  if (!beginnings_.MayBeIn(text))
  {
    return occurrences;
  }
  for (const std::string& identifier : identifiers_)
  {
    for (std::size_t at = text.find(identifier); at != std::string::npos;
         at = text.find(identifier, at + 1))
    {
      if (StandsAlone(text, at, identifier.size()))
      {
        occurrences.push_back({at, identifier.size()});
      }
    }
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
  for (const Occurrence& occurrence : Find(utf8))
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
