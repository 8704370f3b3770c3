// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ConfidentialityTable.h"

#include "Common/Error.h"
#include "Dicom/Dictionary.h"
#include "Profile/StandardFile.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
OptionSet MakeOptions(std::initializer_list<ProfileOption> options)
{
  OptionSet set;
  for (const ProfileOption option : options)
  {
    set.Add(option);
  }
  return set;
}

ActionCode Decide(Tag tag, std::initializer_list<ProfileOption> options)
{
  return ConfidentialityTable::GetStandard().Find(tag)->Decide(MakeOptions(options));
}
}

TEST(ConfidentialityTable, HasAllRowsOf2026d)
{
  EXPECT_EQ(657u, ConfidentialityTable::GetStandard().CountAll());
  EXPECT_EQ(653u, ConfidentialityTable::GetStandard().GetRows().size());
}

TEST(ConfidentialityTable, FindsTheRepeatingGroups)
{
  const ConfidentialityTable& table = ConfidentialityTable::GetStandard();
  EXPECT_NE(nullptr, table.Find(Tag(0x5002, 0x200C)));
  EXPECT_NE(nullptr, table.Find(Tag(0x601E, 0x3000)));
  EXPECT_NE(nullptr, table.Find(Tag(0x6000, 0x4000)));
  EXPECT_EQ(nullptr, table.Find(Tag(0x6000, 0x0010)));
  EXPECT_EQ(nullptr, table.Find(Tag(0x6001, 0x3000)));
}

TEST(ConfidentialityTable, ReplacesTheBasicActionByThatOfAnOption)
{
  const Tag studyDate(0x0008, 0x0020);
  EXPECT_EQ(ActionCode::Empty, Decide(studyDate, {}));
  EXPECT_EQ(ActionCode::Keep, Decide(studyDate, {ProfileOption::RetainFullDates}));
  EXPECT_EQ(ActionCode::Clean, Decide(studyDate, {ProfileOption::RetainModifiedDates}));
  EXPECT_EQ(ActionCode::Empty, Decide(studyDate, {ProfileOption::CleanDescriptors}));
}

// PS3.15 has no precedence; an unshifted date beside shifted ones would give the offset away.
TEST(ConfidentialityTable, HasElevenConflictsAndCleansThem)
{
  const OptionSet options =
    MakeOptions({ProfileOption::RetainDeviceIdentity, ProfileOption::RetainModifiedDates,
                 ProfileOption::RetainUids, ProfileOption::RetainPatientCharacteristics,
                 ProfileOption::RetainInstitutionIdentity, ProfileOption::CleanDescriptors,
                 ProfileOption::CleanGraphics, ProfileOption::CleanStructuredContent});
  std::size_t countConflicts = 0;
  for (const auto& [tag, row] : ConfidentialityTable::GetStandard().GetRows())
  {
    if (row.IsConflict(options))
    {
      EXPECT_EQ(ActionCode::Clean, row.Decide(options)) << tag.ToString();
      countConflicts++;
    }
  }
  EXPECT_EQ(11u, countConflicts);
  EXPECT_EQ(ActionCode::Clean, Decide(Tag(0x0018, 0x1200), {ProfileOption::RetainDeviceIdentity,
                                                            ProfileOption::RetainModifiedDates}));
}

TEST(ConfidentialityTable, HasKeywordsThatTheDictionaryKnowsInTheExtension)
{
  const Dictionary dictionary;
  const Json::Value list = ReadStandardFile("ExtendedList.json");
  ASSERT_LT(25u, list["attributes"].size());
  for (const Json::Value& row : list["attributes"])
  {
    const Tag tag = ReadTagInParentheses(row["tag"].asString());
    EXPECT_EQ(row["keyword"].asString(), dictionary.GetName(tag));
    EXPECT_EQ(nullptr, ConfidentialityTable::GetStandard().Find(tag)) << tag.ToString();
  }
}
}
