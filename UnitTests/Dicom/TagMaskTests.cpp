// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TagMask.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(TagMask, MatchesAllTagsOfARepeatingGroup)
{
  const auto curves = TagMask::Find("50xx,xxxx");
  ASSERT_TRUE(curves);
  EXPECT_TRUE(curves->Matches(Tag(0x5000, 0x0000)));
  EXPECT_TRUE(curves->Matches(Tag(0x501E, 0x3000)));
  EXPECT_TRUE(curves->Matches(Tag(0x50FF, 0xFFFF)));
  EXPECT_FALSE(curves->Matches(Tag(0x4FFF, 0x3000)));
  EXPECT_FALSE(curves->Matches(Tag(0x5100, 0x3000)));
}

TEST(TagMask, MatchesOneElementOfARepeatingGroup)
{
  const auto overlays = TagMask::Find("60xx,3000");
  ASSERT_TRUE(overlays);
  EXPECT_TRUE(overlays->Matches(Tag(0x6000, 0x3000)));
  EXPECT_TRUE(overlays->Matches(Tag(0x60FE, 0x3000)));
  EXPECT_FALSE(overlays->Matches(Tag(0x6000, 0x3001)));
  EXPECT_FALSE(overlays->Matches(Tag(0x6100, 0x3000)));
}

TEST(TagMask, MatchesOneTagWithoutFreeDigits)
{
  const auto name = TagMask::Find("0010,0010");
  ASSERT_TRUE(name);
  EXPECT_TRUE(name->Matches(Tag(0x0010, 0x0010)));
  EXPECT_FALSE(name->Matches(Tag(0x0010, 0x0011)));
}

TEST(TagMask, WritesWhatItReads)
{
  EXPECT_EQ("60xx,3000", TagMask::Find("60XX,3000")->ToString());
  EXPECT_EQ("50xx,xxxx", TagMask::Find("50xx,xxxx")->ToString());
  EXPECT_EQ("00fa,0b0f", TagMask::Find("00FA,0B0F")->ToString());
  EXPECT_EQ(TagMask::Find("60XX,3000"), TagMask::Find("60xx,3000"));
}

TEST(TagMask, RefusesAllOtherTexts)
{
  for (const char* text :
       {"", "50xx", "50xx-xxxx", "50xxxxxx", "50xx,xxx", "50xx,xxxxx", "50yy,xxxx"})
  {
    SCOPED_TRACE(text);
    EXPECT_EQ(std::nullopt, TagMask::Find(text));
  }
}
}
