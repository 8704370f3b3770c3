// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Tag.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace OrthancModification
{
// R47
TEST(Tag, ReadsThreeSpellings)
{
  for (const char* text : {"0020,000d", "0020-000D", "0020000d"})
  {
    SCOPED_TRACE(text);
    EXPECT_EQ(Tag(0x0020, 0x000D), Tag::FindNumeric(text));
  }
}

TEST(Tag, ReadsNothingElse)
{
  for (const char* text : {"", "0020", "0020,000", "0020,000d0", "0020 000d", " 0020,000d",
                           "(0020,000d)", "0x20,000d", "-020,000d", "0020,,00d", "002,0000d"})
  {
    SCOPED_TRACE(text);
    EXPECT_FALSE(Tag::FindNumeric(text));
  }
}

TEST(Tag, IsWrittenInLowerCase)
{
  EXPECT_EQ("7fe0,00ab", Tag(0x7FE0, 0x00AB).ToString());
}

// PS3.5 2026d 7.8
TEST(Tag, KnowsPrivateElementsAndTheirCreators)
{
  const struct
  {
    Tag tag;
    bool isPrivate;
    bool isCreator;
  } cases[] = {{Tag(0x0010, 0x0010), false, false}, {Tag(0x0011, 0x0010), true, true},
               {Tag(0x0011, 0x00FF), true, true},   {Tag(0x0011, 0x0100), true, false},
               {Tag(0x0011, 0x000F), true, false},  {Tag(0x0011, 0x0000), true, false},
               {Tag(0x0011, 0x1010), true, false}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.tag.ToString());
    EXPECT_EQ(c.isPrivate, c.tag.IsPrivate());
    EXPECT_EQ(c.isCreator, c.tag.IsPrivateCreator());
  }
}

TEST(Tag, IsOrderedAsInDatasets)
{
  EXPECT_TRUE(Tag(0x0008, 0xFFFF) < Tag(0x0010, 0x0000));
  EXPECT_TRUE(Tag(0x0010, 0x0010) < Tag(0x0010, 0x0020));
  EXPECT_FALSE(Tag(0x0010, 0x0010) < Tag(0x0010, 0x0010));
}

TEST(Tag, IsAKeyOfHashTables)
{
  const std::unordered_set<Tag> tags{Tags::PatientName, Tags::PatientID, Tag(0x0010, 0x0010)};
  EXPECT_EQ(2u, tags.size());
  EXPECT_EQ(1u, tags.count(Tags::PatientID));
}
}
