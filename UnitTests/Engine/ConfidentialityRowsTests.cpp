// SPDX-License-Identifier: GPL-3.0-or-later

// Every row of Table E.1-1 with the Basic Profile, each option and each pair of options, at top level, in an item and
// in a private item that is kept, in several IODs. What is expected is derived here once more, from the columns of the
// file and the types of the IOD.

#include "Engine/DeidentifiedDataset.h"
#include "Profile/IodTypes.h"
#include "Profile/StandardFile.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag ItemsOfStandard(0x0008, 0x1115);  // ReferencedSeriesSequence, which no row lists
constexpr Tag PrivateCreator(0x0099, 0x0010);
constexpr Tag PrivateItems(0x0099, 0x1001);
constexpr Tag Modality(0x0008, 0x0060);

struct Row
{
  Tag tag;
  Vr vr;
  Json::Value json;
};

std::vector<Row> ReadRows()
{
  std::map<Tag, Row> rows;
  const Json::Value table = ReadStandardFile("ConfidentialityProfile.json");
  for (const Json::Value& json : table["attributes"])
  {
    if (json["match"] == "exact")
    {
      const Tag tag = ReadTagInParentheses(json["tag"].asString());
      rows.emplace(tag, Row{tag, *FindValueRepresentation(json["vr"][0].asString()), json});
    }
  }
  std::vector<Row> sorted;
  for (const auto& [tag, row] : rows)
  {
    // Group 0002 is not of the dataset, and DCMTK does not read it there.
    if (tag.GetGroup() != 0x0002)
    {
      sorted.push_back(row);
    }
  }
  EXPECT_LT(640u, sorted.size());
  return sorted;
}

const std::vector<Row>& GetRows()
{
  static const std::vector<Row> rows = ReadRows();
  return rows;
}

// Words of letters that no other row has.
std::string MakeWord(Tag tag)
{
  std::string word = "w";
  for (const char digit : tag.ToString())
  {
    word +=
      digit == ','
        ? ""
        : std::string(1, static_cast<char>('a' + (digit >= 'a' ? digit - 'a' + 10 : digit - '0')));
  }
  return word;
}

std::string MakeValue(const Row& row)
{
  switch (row.vr)
  {
    case Vr::PN:
      return "Planted^Joan";
    case Vr::UI:
      return "1.2.3.4." + std::to_string(row.tag.GetGroup()) + "." +
             std::to_string(row.tag.GetElement());
    case Vr::DA:
      return "20240229";
    case Vr::TM:
      return "101112";
    case Vr::DT:
      return "20240229101112";
    case Vr::AE:
      return "HOSPITALCT1";
    case Vr::AS:
      return "045Y";
    case Vr::CS:
      return "CODED";
    case Vr::IS:
    case Vr::DS:
      return "12";
    case Vr::UR:
      return "http://example.org/a";
    case Vr::SH:
      return row.tag == Tag(0x0008, 0x0201) ? "+0100" : MakeWord(row.tag);
    default:
      return IsText(row.vr) ? "liver " + MakeWord(row.tag) : "abcd";
  }
}

void AddRows(SyntheticDataset& dataset, std::uint16_t firstGroup, std::uint16_t lastGroup,
             bool isTopLevel)
{
  for (const Row& row : GetRows())
  {
    const bool isIdentifier = isTopLevel && FindLevelOfIdentifier(row.tag).has_value();
    const std::uint16_t group = row.tag.GetGroup();
    if (group < firstGroup || group > lastGroup || isIdentifier || row.tag == ItemsOfStandard)
    {
      continue;
    }
    if (row.vr == Vr::SQ)
    {
      dataset.AddSequence(row.tag, {SyntheticDataset().Add(Modality, Vr::CS, "CT")});
    }
    else
    {
      dataset.Add(row.tag, row.vr, MakeValue(row));
    }
  }
}

SyntheticDataset MakeItem()
{
  SyntheticDataset item;
  AddRows(item, 0x0000, 0xFFFF, false);
  return item;
}

// Elements need not be in order to be read.
SyntheticDataset MakeSource(std::string_view sopClass)
{
  SyntheticDataset source;
  source.Add(Tags::SOPClassUID, Vr::UI, sopClass)
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .AddSequence(ItemsOfStandard, {MakeItem()})
    .Add(Tags::PatientID, Vr::LO, "PAT001")
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.1")
    .Add(PrivateCreator, Vr::LO, "SITE")
    .AddSequence(PrivateItems, {MakeItem()});
  AddRows(source, 0x0000, 0xFFFF, true);
  return source;
}

const char* GetColumn(ProfileOption option)
{
  switch (option)
  {
    case ProfileOption::CleanGraphics:
      return "cleanGraph";
    case ProfileOption::CleanStructuredContent:
      return "cleanStructCont";
    case ProfileOption::CleanDescriptors:
      return "cleanDesc";
    case ProfileOption::RetainFullDates:
      return "rtnLongFullDates";
    case ProfileOption::RetainModifiedDates:
      return "rtnLongModifDates";
    case ProfileOption::RetainPatientCharacteristics:
      return "rtnPatChars";
    case ProfileOption::RetainDeviceIdentity:
      return "rtnDevId";
    case ProfileOption::RetainUids:
      return "rtnUIDs";
    case ProfileOption::RetainInstitutionIdentity:
      return "rtnInstId";
    default:
      return "rtnSafePriv";
  }
}

std::string DecideCode(const Row& row, const std::vector<ProfileOption>& options)
{
  std::string code;
  for (const ProfileOption option : options)
  {
    const Json::Value& cell = row.json[GetColumn(option)];
    if (cell.isString() && code != "C")
    {
      code = cell.asString();
    }
  }
  return code.empty() ? row.json["basicProfile"].asString() : code;
}

// 1, 2 or 3; 0: not in the IOD; -1: not known.
int ToNumber(AttributeType type)
{
  switch (type)
  {
    case AttributeType::Type1:
      return 1;
    case AttributeType::Type2:
      return 2;
    case AttributeType::Type3:
      return 3;
    case AttributeType::Undefined:
      return 0;
    case AttributeType::Unknown:
      break;
  }
  return -1;
}

enum class Fate
{
  Removed,
  Empty,
  Dummy,
  Kept,
  NewUid,
  Cleaned
};

Fate ExpectByCode(const std::string& code, int type)
{
  const bool isUndefined = type == 0;
  if (code == "U")
  {
    return Fate::NewUid;
  }
  if (code == "K" || (code == "X/Z/U*" && (type == 1 || type == 2 || type == -1)))
  {
    return Fate::Kept;
  }
  if (code == "C")
  {
    return Fate::Cleaned;
  }
  if (code == "D" || code == "Z")
  {
    const bool isDummy = code == "D" || type == 1;
    return isUndefined ? Fate::Removed : isDummy ? Fate::Dummy : Fate::Empty;
  }
  if (code == "X")
  {
    return type == 1 ? Fate::Dummy : Fate::Removed;  // no required attribute is lost
  }
  if (type == 1 || type == -1)
  {
    return Fate::Dummy;
  }
  if (type == 2)
  {
    return code == "X/D" ? Fate::Dummy : Fate::Empty;
  }
  return code == "Z/D" ? Fate::Empty : Fate::Removed;
}

// C of what has no text and no date falls back to the Basic Profile.
Fate Expect(const Row& row, const std::vector<ProfileOption>& options, int type)
{
  const std::uint16_t group = row.tag.GetGroup();
  if (group == 0x0000 || group == 0x0004)
  {
    return Fate::Removed;
  }
  const std::string code = DecideCode(row, options);
  if (code == "C" && row.vr != Vr::SQ && !IsText(row.vr))
  {
    return ExpectByCode(row.json["basicProfile"].asString(), type);
  }
  return ExpectByCode(code, type);
}

void CheckCleaned(const Item& item, const Row& row, const std::string& before)
{
  const std::string after = item.FindText(row.tag).value_or("");
  if (row.vr == Vr::DA || row.vr == Vr::DT)
  {
    EXPECT_EQ("20141218" + before.substr(8), after);
  }
  else if (row.vr == Vr::AE)
  {
    EXPECT_NE(before, after);
  }
  else if (row.vr != Vr::SQ && row.vr != Vr::CS)
  {
    EXPECT_EQ(0u, after.find(before.substr(0, 5))) << after;
  }
}

void CheckFate(const Item& item, const Row& row, Fate fate)
{
  const std::string before = MakeValue(row);
  ASSERT_EQ(fate != Fate::Removed, item.Contains(row.tag));
  if (fate == Fate::Removed)
  {
    return;
  }
  ASSERT_EQ(fate == Fate::Empty, item.IsEmpty(row.tag));
  if (row.vr == Vr::SQ || !IsText(row.vr))
  {
    return;
  }
  const std::string after = item.FindText(row.tag).value_or("");
  switch (fate)
  {
    case Fate::Kept:
      EXPECT_EQ(before, after);
      break;
    case Fate::NewUid:
      EXPECT_EQ(GetTestDeriver().DeriveUid(before), after);
      break;
    case Fate::Cleaned:
      CheckCleaned(item, row, before);
      break;
    case Fate::Dummy:
      EXPECT_NE(before, after);
      break;
    default:
      break;
  }
}

void CheckPlace(const Item& item, const IodPlace& iod, bool isTopLevel,
                const std::vector<ProfileOption>& options)
{
  for (const Row& row : GetRows())
  {
    const bool isOperation = (isTopLevel && FindLevelOfIdentifier(row.tag)) ||
                             row.tag == Tags::PatientName || row.tag == Tags::PatientID;
    if (!isOperation)
    {
      SCOPED_TRACE(row.tag.ToString() + " " + row.json["keyword"].asString());
      CheckFate(item, row, Expect(row, options, ToNumber(iod.GetType(row.tag))));
    }
  }
}

EditPlan MakePlanWith(const std::vector<ProfileOption>& options)
{
  EditPlan plan = MakeDeidentification({ProfileOption::RetainSafePrivate});
  plan.deidentification->safePrivate.insert({"SITE", 0x0099, 0x01});
  for (const ProfileOption option : options)
  {
    plan.deidentification->options.Add(option);
    if (option == ProfileOption::RetainUids)
    {
      plan.identifiers = {PseudonymIdentifier{"T-"}, KeepIdentifier{}, KeepIdentifier{},
                          KeepIdentifier{}};
    }
  }
  return plan;
}

void CheckAllPlaces(std::string_view sopClass, const std::vector<ProfileOption>& options)
{
  std::string trace(sopClass);
  for (const ProfileOption option : options)
  {
    trace += ", " + GetMethodCode(option).optionName;
  }
  SCOPED_TRACE(trace);
  EditedDataset edited(MakeSource(sopClass), MakePlanWith(options));
  Item root = edited.GetRoot();
  const IodPlace iod = FindIod(sopClass);
  CheckPlace(root, iod, true, options);
  ASSERT_EQ(1u, root.CountItems(ItemsOfStandard));
  CheckPlace(root.GetItem(ItemsOfStandard, 0), iod.Enter(ItemsOfStandard), false, options);
  ASSERT_EQ(1u, root.CountItems(PrivateItems));
  CheckPlace(root.GetItem(PrivateItems, 0), IodPlace(), false, options);
}

// CT image, RT structure set, encapsulated PDF, comprehensive report, presentation state, ECG, and one that is not known.
constexpr std::string_view SopClasses[] = {CtImageStorage,
                                           "1.2.840.10008.5.1.4.1.1.481.3",
                                           "1.2.840.10008.5.1.4.1.1.104.1",
                                           "1.2.840.10008.5.1.4.1.1.88.33",
                                           "1.2.840.10008.5.1.4.1.1.11.1",
                                           "1.2.840.10008.5.1.4.1.1.9.1.1",
                                           "1.2.826.0.1"};

constexpr ProfileOption Columns[] = {ProfileOption::CleanGraphics,
                                     ProfileOption::CleanStructuredContent,
                                     ProfileOption::CleanDescriptors,
                                     ProfileOption::RetainFullDates,
                                     ProfileOption::RetainModifiedDates,
                                     ProfileOption::RetainPatientCharacteristics,
                                     ProfileOption::RetainDeviceIdentity,
                                     ProfileOption::RetainUids,
                                     ProfileOption::RetainInstitutionIdentity};
}

TEST(ConfidentialityRows, AreAppliedByTheBasicProfile)
{
  for (const std::string_view sopClass : SopClasses)
  {
    CheckAllPlaces(sopClass, {});
  }
}

TEST(ConfidentialityRows, AreAppliedWithEachOption)
{
  for (const std::string_view sopClass : SopClasses)
  {
    for (const ProfileOption option : Columns)
    {
      CheckAllPlaces(sopClass, {option});
    }
  }
}

TEST(ConfidentialityRows, AreAppliedWithEachPairOfOptions)
{
  for (const ProfileOption first : Columns)
  {
    for (const ProfileOption second : Columns)
    {
      const bool excludeEachOther =
        first == ProfileOption::RetainFullDates && second == ProfileOption::RetainModifiedDates;
      if (first < second && !excludeEachOther)
      {
        CheckAllPlaces(CtImageStorage, {first, second});
        CheckAllPlaces("1.2.826.0.1", {first, second});
      }
    }
  }
}

TEST(ConfidentialityRows, FindAnIodForMostRows)
{
  std::size_t countFound = 0;
  for (const Row& row : GetRows())
  {
    for (const std::string_view sopClass : GetKnownSopClasses())
    {
      const AttributeType type = FindIod(sopClass).GetType(row.tag);
      if (type != AttributeType::Undefined && type != AttributeType::Unknown)
      {
        countFound++;
        break;
      }
    }
  }
  EXPECT_GE(countFound, 200u);
}
}
