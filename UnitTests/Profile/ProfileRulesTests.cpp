// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileRules.h"

#include "Profile/ContentConcepts.h"
#include "Profile/SafePrivateList.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
std::optional<ActionCode> FindCode(Tag tag, ValueRepresentation vr, const OptionSet& options = {},
                                   bool isTableAlone = false)
{
  const auto rule = ProfileRules(options, isTableAlone).Find(tag, vr);
  return rule ? std::make_optional(rule->code) : std::nullopt;
}

OptionSet MakeOption(ProfileOption option)
{
  OptionSet options;
  options.Add(option);
  return options;
}

constexpr Tag AcquisitionUid(0x0008, 0x0017);
constexpr Tag SegmentLabel(0x0062, 0x0005);
}

TEST(ProfileRules, TreatsEveryNameAsIdentity)
{
  EXPECT_EQ(ActionCode::RemoveEmptyOrDummy,
            FindCode(Tag(0x0040, 0xA307 + 1), ValueRepresentation::PN, {}, true));
}

TEST(ProfileRules, MapsUidsThatTheTableDoesNotListButNotThoseOfTheStandard)
{
  EXPECT_EQ(ActionCode::Uid, FindCode(Tag(0x0062, 0x0021 + 0x100), ValueRepresentation::UI));
  EXPECT_EQ(std::nullopt, FindCode(Tags::SOPClassUID, ValueRepresentation::UI));
  EXPECT_EQ(std::nullopt, FindCode(Tags::ReferencedSOPClassUID, ValueRepresentation::UI));
  EXPECT_EQ(ActionCode::Keep, FindCode(AcquisitionUid, ValueRepresentation::UI,
                                       MakeOption(ProfileOption::RetainUids)));
}

TEST(ProfileRules, ExtendsTheTableUnlessToldNotTo)
{
  EXPECT_EQ(ActionCode::RemoveEmptyOrDummy, FindCode(SegmentLabel, ValueRepresentation::LO));
  EXPECT_EQ(std::nullopt, FindCode(SegmentLabel, ValueRepresentation::LO, {}, true));
  EXPECT_EQ(ActionCode::Clean, FindCode(SegmentLabel, ValueRepresentation::LO,
                                        MakeOption(ProfileOption::CleanDescriptors)));
  const Tag unlistedDate(0x0040, 0xFFF0);
  EXPECT_EQ(ActionCode::RemoveEmptyOrDummy, FindCode(unlistedDate, ValueRepresentation::DA));
  EXPECT_EQ(ActionCode::Clean, FindCode(unlistedDate, ValueRepresentation::DA,
                                        MakeOption(ProfileOption::RetainModifiedDates)));
  EXPECT_EQ(ActionCode::Keep, FindCode(unlistedDate, ValueRepresentation::DA,
                                       MakeOption(ProfileOption::RetainFullDates)));
  EXPECT_EQ(std::nullopt, FindCode(unlistedDate, ValueRepresentation::DA, {}, true));
}

TEST(ProfileOption, IsFoundByNameAndCode)
{
  EXPECT_EQ(ProfileOption::RetainUids, FindProfileOption("Retain UIDs"));
  EXPECT_EQ(ProfileOption::RetainUids, FindProfileOption("Retain UIDs Option"));
  EXPECT_EQ(ProfileOption::RetainUids, FindProfileOption("113110"));
  EXPECT_EQ(std::nullopt, FindProfileOption("Retain everything"));
  EXPECT_EQ("113100", GetBasicProfileCode().value);
  for (const ProfileOption option : AllProfileOptions)
  {
    EXPECT_EQ(option, FindProfileOption(GetMethodCode(option).optionName));
    EXPECT_EQ(113101 + static_cast<int>(option), std::stoi(GetMethodCode(option).value));
  }
}

TEST(SafePrivateList, HasTheRowsOfTheStandard)
{
  EXPECT_EQ(479u, CountSafePrivate());
  EXPECT_TRUE(IsSafePrivate({"Philips PET Private Group", 0x7053, 0x00}));
  EXPECT_FALSE(IsSafePrivate({"Philips PET Private Group", 0x7053, 0x01}));
  EXPECT_FALSE(IsSafePrivate({"philips pet private group", 0x7053, 0x00}));
}

TEST(ContentConcepts, HasTheRowsOfTheStandard)
{
  EXPECT_EQ(214u, CountContentRules());
  const ConfidentialityRow* row = FindContentRule({"121022", "DCM", "TEXT"});  // Accession Number
  ASSERT_NE(nullptr, row);
  EXPECT_EQ(ActionCode::Remove, row->basic);
  EXPECT_EQ(nullptr, FindContentRule({"121022", "DCM", "CODE"}));
}

TEST(ContentConcepts, FindsRetiredCodes)
{
  const ConfidentialityRow* row = FindContentRule({"160476009", "SCT", "TEXT"});  // Social History
  ASSERT_NE(nullptr, row);
  for (const char* scheme : {"SRT", "SNM3", "99SDM"})
  {
    EXPECT_EQ(row, FindContentRule({"F-02455", scheme, "TEXT"}));
  }
  EXPECT_EQ(nullptr, FindContentRule({"F-02455", "DCM", "TEXT"}));
}
}
