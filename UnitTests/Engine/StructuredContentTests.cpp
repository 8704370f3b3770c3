// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/StructuredContent.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag ContentSequence(0x0040, 0xA730);
constexpr Tag TextValue(0x0040, 0xA160);
constexpr Tag DateValue(0x0040, 0xA121);
constexpr Tag NameValue(0x0040, 0xA123);
constexpr Tag Target(0x0040, 0xDB73);

SyntheticDataset MakeItem(const char* code, const char* meaning, const char* valueType)
{
  const SyntheticDataset concept_ = SyntheticDataset()
                                      .Add(Tag(0x0008, 0x0100), Vr::SH, code)
                                      .Add(Tag(0x0008, 0x0102), Vr::SH, "DCM")
                                      .Add(Tag(0x0008, 0x0104), Vr::LO, meaning);
  return SyntheticDataset()
    .Add(Tag(0x0040, 0xA010), Vr::CS, "CONTAINS")
    .Add(Tag(0x0040, 0xA040), Vr::CS, valueType)
    .AddSequence(Tag(0x0040, 0xA043), {concept_});
}

SyntheticDataset MakeReference(std::string_view target)
{
  return SyntheticDataset()
    .Add(Tag(0x0040, 0xA010), Vr::CS, "INFERRED FROM")
    .Add(Target, Vr::UL, target);
}

SyntheticDataset MakeReport(std::vector<SyntheticDataset> items)
{
  SyntheticDataset source = SyntheticDataset()
                              .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.88.33")
                              .Add(Tags::SOPInstanceUID, Vr::UI, "1.9");
  AddPatient(source);
  return AddUids(source)
    .Add(Tag(0x0040, 0xA040), Vr::CS, "CONTAINER")
    .AddSequence(ContentSequence, std::move(items));
}

// An accession number, which goes with its children; a finding; a date; a name.
std::vector<SyntheticDataset> MakeItems()
{
  return {MakeItem("121022", "Accession Number", "TEXT").Add(TextValue, Vr::UT, "A4711"),
          MakeItem("121071", "Finding", "TEXT").Add(TextValue, Vr::UT, "Nodule of Joan"),
          MakeItem("109999", "Something", "DATE").Add(DateValue, Vr::DA, "20240229"),
          MakeItem("109998", "Somebody", "PNAME").Add(NameValue, Vr::PN, "Planted^Joan")};
}
}

TEST(StructuredContent, BecomesOneTextInTheBasicProfile)
{
  EditedDataset edited(MakeReport(MakeItems()), MakeDeidentification());
  ASSERT_EQ(1u, edited.GetRoot().CountItems(ContentSequence));
  EXPECT_EQ("REMOVED", edited.GetRoot().GetItem(ContentSequence, 0).FindText(TextValue));
}

TEST(StructuredContent, IsCleanedItemByItem)
{
  EditedDataset edited(
    MakeReport(MakeItems()),
    MakeDeidentification({ProfileOption::CleanStructuredContent, ProfileOption::CleanDescriptors,
                          ProfileOption::RetainModifiedDates}));
  const std::vector<Item> items = edited.GetRoot().GetItems(ContentSequence);
  ASSERT_EQ(3u, items.size());
  EXPECT_EQ("Nodule of ***", items[0].FindText(TextValue));
  EXPECT_EQ("20141218", items[1].FindText(DateValue));
  EXPECT_EQ("ANONYMOUS", items[2].FindText(NameValue));
}

TEST(StructuredContent, LosesTextsThatNobodyCleans)
{
  EditedDataset edited(MakeReport(MakeItems()),
                       MakeDeidentification({ProfileOption::CleanStructuredContent}));
  const std::vector<Item> items = edited.GetRoot().GetItems(ContentSequence);
  ASSERT_EQ(3u, items.size());
  EXPECT_EQ("REMOVED", items[0].FindText(TextValue));
}

// 1.1 goes, so that what was 1.2 is 1.1; who refers to 1.1 goes too, and who refers to him.
TEST(StructuredContent, KeepsReferencesByPositionTrue)
{
  using namespace std::string_view_literals;
  std::vector<SyntheticDataset> items = MakeItems();
  items.push_back(MakeReference("\1\0\0\0\2\0\0\0"sv));
  items.push_back(MakeReference("\1\0\0\0\1\0\0\0"sv));
  items.push_back(MakeReference("\1\0\0\0\6\0\0\0"sv));
  EditedDataset edited(MakeReport(items),
                       MakeDeidentification({ProfileOption::CleanStructuredContent}));
  const std::vector<Item> left = edited.GetRoot().GetItems(ContentSequence);
  ASSERT_EQ(4u, left.size());
  EXPECT_EQ("1\\1", left[3].FindText(Target));
}

TEST(StructuredContent, IsNeverEmpty)
{
  EditedDataset edited(
    MakeReport({MakeItem("121022", "Accession Number", "TEXT").Add(TextValue, Vr::UT, "A4711")}),
    MakeDeidentification({ProfileOption::CleanStructuredContent}));
  ASSERT_EQ(1u, edited.GetRoot().CountItems(ContentSequence));
  EXPECT_EQ("REMOVED", edited.GetRoot().GetItem(ContentSequence, 0).FindText(TextValue));
}
}
