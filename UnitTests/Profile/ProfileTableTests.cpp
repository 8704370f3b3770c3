// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileTable.h"

#include "Common/EmbeddedFiles.h"
#include "Common/Error.h"

#include <gtest/gtest.h>
#include <json/reader.h>
#include <json/value.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
// The editions with a code per attribute.
constexpr Edition CodedEditions[] = {Edition::V2017c, Edition::V2021b, Edition::V2023b};

std::size_t CountRows(const ProfileTable& table, ProfileAction action)
{
  const auto& rows = table.GetActions();
  return static_cast<std::size_t>(std::count_if(
    rows.begin(), rows.end(), [action](const auto& row) { return row.second == action; }));
}

std::string MakeTable(const std::string& rows, const std::string& masks = "")
{
  return R"({"Edition": "2023b", "Masks": [)" + masks + R"(], "Rows": [)" + rows + "]}";
}

Json::Value ReadRows(Edition edition)
{
  const std::string name = "AnonymizationTables/" + std::string(ToString(edition)) + ".json";
  const std::string_view json = FindEmbeddedFile(name);
  const std::unique_ptr<Json::CharReader> reader(Json::CharReaderBuilder().newCharReader());
  Json::Value table;
  EXPECT_TRUE(reader->parse(json.data(), json.data() + json.size(), &table, nullptr));
  return table["Rows"];
}
}

// The counts of contract section 5.1.
TEST(ProfileTable, HasTheRowsOfEachEdition)
{
  struct Case
  {
    Edition edition;
    std::size_t removed, cleared, remapped, masks;
  };
  const Case cases[] = {{Edition::V2008, 39, 0, 8, 0},
                        {Edition::V2017c, 216, 20, 31, 3},
                        {Edition::V2021b, 317, 85, 47, 3},
                        {Edition::V2023b, 408, 138, 51, 3}};
  for (const Case& c : cases)
  {
    SCOPED_TRACE(ToString(c.edition));
    const ProfileTable& table = ProfileTable::Get(c.edition);
    EXPECT_EQ(c.edition, table.GetEdition());
    EXPECT_EQ(c.removed, CountRows(table, ProfileAction::Remove));
    EXPECT_EQ(c.cleared, CountRows(table, ProfileAction::Clear));
    EXPECT_EQ(c.remapped, CountRows(table, ProfileAction::RemapUid));
    EXPECT_EQ(c.masks, table.GetMaskActions().size());
  }
}

TEST(ProfileTable, FindsTheActionOfEachRow)
{
  struct Case
  {
    const char* name;
    Edition edition;
    Tag tag;
    std::optional<ProfileAction> expected;
  };
  const Tag accessionNumber(0x0008, 0x0050);
  const Tag studyDescription(0x0008, 0x1030);
  const Tag contentSequence(0x0040, 0xA730);
  const Tag acquisitionUid(0x0008, 0x0017);
  const Tag patientAddress(0x0010, 0x1040);
  const Tag modality(0x0008, 0x0060);
  const Case cases[] = {
    {"AccessionNumber 2008", Edition::V2008, accessionNumber, ProfileAction::Remove},
    {"AccessionNumber 2023b", Edition::V2023b, accessionNumber, ProfileAction::Clear},
    {"StudyDescription 2008", Edition::V2008, studyDescription, ProfileAction::Remove},
    {"StudyDescription 2023b", Edition::V2023b, studyDescription, ProfileAction::Remove},
    {"ContentSequence 2017c", Edition::V2017c, contentSequence, ProfileAction::Remove},
    {"ContentSequence 2021b", Edition::V2021b, contentSequence, ProfileAction::Clear},
    {"AcquisitionUID 2021b", Edition::V2021b, acquisitionUid, std::nullopt},
    {"AcquisitionUID 2023b", Edition::V2023b, acquisitionUid, ProfileAction::RemapUid},
    {"PatientAddress 2008", Edition::V2008, patientAddress, ProfileAction::Remove},
    {"PatientBirthDate 2023b", Edition::V2023b, Tags::PatientBirthDate, ProfileAction::Clear},
    {"Modality 2023b", Edition::V2023b, modality, std::nullopt},
  };
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ProfileTable::Get(c.edition).FindAction(c.tag));
  }
}

TEST(ProfileTable, RemapsReferencesInEachEdition)
{
  for (const Edition edition : OrthancEditions)
  {
    SCOPED_TRACE(ToString(edition));
    const ProfileTable& table = ProfileTable::Get(edition);
    EXPECT_EQ(ProfileAction::RemapUid, table.FindAction(Tags::ReferencedSOPInstanceUID));
    EXPECT_EQ(ProfileAction::RemapUid, table.FindAction(Tag(0x0020, 0x0052)));
    EXPECT_EQ(ProfileAction::RemapUid, table.FindAction(Tag(0x3006, 0x0024)));
  }
}

TEST(ProfileTable, LeavesIdentifiersToTheOperation)
{
  for (const Edition edition : OrthancEditions)
  {
    SCOPED_TRACE(ToString(edition));
    const ProfileTable& table = ProfileTable::Get(edition);
    for (const Tag tag : {Tags::PatientName, Tags::PatientID, Tags::StudyInstanceUID,
                          Tags::SeriesInstanceUID, Tags::SOPInstanceUID})
    {
      EXPECT_EQ(std::nullopt, table.FindAction(tag)) << tag.ToString();
    }
  }
}

TEST(ProfileTable, KeepsTheSequencesThatNameImages)
{
  for (const Edition edition : CodedEditions)
  {
    SCOPED_TRACE(ToString(edition));
    const ProfileTable& table = ProfileTable::Get(edition);
    EXPECT_EQ(std::nullopt, table.FindAction(Tag(0x0008, 0x1140)));
    EXPECT_EQ(std::nullopt, table.FindAction(Tag(0x0008, 0x2112)));
  }
}

TEST(ProfileTable, RemovesCurvesAndOverlaysSince2017)
{
  const ProfileTable& oldest = ProfileTable::Get(Edition::V2008);
  EXPECT_EQ(std::nullopt, oldest.FindAction(Tag(0x5000, 0x3000)));
  EXPECT_EQ(std::nullopt, oldest.FindAction(Tag(0x6000, 0x3000)));

  for (const Edition edition : CodedEditions)
  {
    SCOPED_TRACE(ToString(edition));
    const ProfileTable& table = ProfileTable::Get(edition);
    EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tag(0x5000, 0x0005)));
    EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tag(0x501E, 0x200C)));
    EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tag(0x6000, 0x3000)));
    EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tag(0x60FE, 0x4000)));
    EXPECT_EQ(std::nullopt, table.FindAction(Tag(0x6000, 0x0010)));
    EXPECT_EQ(std::nullopt, table.FindAction(Tags::PixelData));
  }
}

TEST(ProfileTable, HasRulesForPublicTagsOnly)
{
  for (const Edition edition : OrthancEditions)
  {
    SCOPED_TRACE(ToString(edition));
    const ProfileTable& table = ProfileTable::Get(edition);
    for (const auto& row : table.GetActions())
    {
      EXPECT_FALSE(row.first.IsPrivate()) << row.first.ToString();
    }
  }
}

TEST(ProfileTable, NamesEachRowAndEachDeviation)
{
  for (const Edition edition : OrthancEditions)
  {
    SCOPED_TRACE(ToString(edition));
    std::set<std::string> keywords;
    for (const Json::Value& row : ReadRows(edition))
    {
      const std::string tag = row["Tag"].asString();
      EXPECT_TRUE(keywords.insert(row["Keyword"].asString()).second) << tag;
      const Json::Value& deviation = row["Deviation"];
      EXPECT_EQ(row["BasicProfile"].asString().empty(), deviation["Action"] == "Remove") << tag;
      EXPECT_TRUE(deviation.isNull() || !deviation["Reason"].asString().empty()) << tag;
    }
    EXPECT_EQ(0u, keywords.count(""));
  }
}

TEST(ProfileTable, PrefersDeviationsToCodesAndRowsToMasks)
{
  const ProfileTable table(MakeTable(
    R"({"Tag": "0010,0030", "BasicProfile": "Z", "Deviation": {"Action": "Remove"}},
       {"Tag": "0010,0040", "BasicProfile": "Z", "Deviation": {"Action": "None"}},
       {"Tag": "6000,3000", "BasicProfile": "Z"})",
    R"({"Mask": "60xx,3000", "BasicProfile": "X"})"));
  EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tags::PatientBirthDate));
  EXPECT_EQ(std::nullopt, table.FindAction(Tags::PatientSex));
  EXPECT_EQ(ProfileAction::Clear, table.FindAction(Tag(0x6000, 0x3000)));
  EXPECT_EQ(ProfileAction::Remove, table.FindAction(Tag(0x6002, 0x3000)));
}

TEST(ProfileTable, RefusesFilesThatItDoesNotUnderstand)
{
  struct Case
  {
    const char* name;
    std::string json;
  };
  const Case cases[] = {
    {"empty", ""},
    {"not JSON", "{"},
    {"not an object", "[]"},
    {"unknown edition", R"({"Edition": "2011", "Masks": [], "Rows": []})"},
    {"no rows", R"({"Edition": "2023b", "Masks": []})"},
    {"no masks", R"({"Edition": "2023b", "Rows": []})"},
    {"row without code", MakeTable(R"({"Tag": "0010,0030"})")},
    {"row that is a text", MakeTable(R"("0010,0030")")},
    {"unknown code", MakeTable(R"({"Tag": "0010,0030", "BasicProfile": "C"})")},
    {"not a tag", MakeTable(R"({"Tag": "PatientName", "BasicProfile": "Z"})")},
    {"unknown action",
     MakeTable(R"({"Tag": "0010,0030", "BasicProfile": "Z", "Deviation": {"Action": "Keep"}})")},
    {"two rows for one tag", MakeTable(R"({"Tag": "0010,0030", "BasicProfile": "Z"},
                                          {"Tag": "0010,0030", "BasicProfile": "X"})")},
    {"not a mask", MakeTable("", R"({"Mask": "60xx", "BasicProfile": "X"})")},
    {"mask without rule", MakeTable("", R"({"Mask": "60xx,3000", "BasicProfile": "X/Z/U*"})")},
  };
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_THROW(ProfileTable{c.json}, Error);
  }
}
}
