// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/SourceLookup.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
TEST(SourceLookup, FindsTheLevelOfEachUid)
{
  SourceLookup::Builder builder;
  for (int i = 0; i < 100; i++)
  {
    builder.Add({"P", "1.1", "1.2", "1.3." + std::to_string(i)});
  }
  const SourceLookup lookup = std::move(builder).Build();
  EXPECT_EQ(102u, lookup.GetSize());
  EXPECT_EQ(Level::Study, lookup.Find("1.1")->level);
  EXPECT_EQ(Level::Series, lookup.Find("1.2")->level);
  EXPECT_EQ(Level::Instance, lookup.Find("1.3.0")->level);
  EXPECT_EQ(Level::Instance, lookup.Find("1.3.99")->level);
  EXPECT_FALSE(lookup.Find("1.3.100"));
  EXPECT_FALSE(lookup.Find("P"));
}

TEST(SourceLookup, PrefersTheHighestLevel)
{
  SourceLookup::Builder builder;
  builder.Add(Level::Instance, "1.2");
  builder.Add(Level::Study, "1.2");
  builder.Add(Level::Series, "1.2");
  const SourceLookup lookup = std::move(builder).Build();
  EXPECT_EQ(Level::Study, lookup.Find("1.2")->level);
}

TEST(SourceLookup, IgnoresEmptyUids)
{
  SourceLookup::Builder builder;
  builder.Add({"P", "", "", ""});
  const SourceLookup lookup = std::move(builder).Build();
  EXPECT_EQ(0u, lookup.GetSize());
  EXPECT_FALSE(lookup.Find(""));
}

// Architecture D3: 64 bytes per instance, of which these.
TEST(SourceLookup, NeedsEightBytesPerInstance)
{
  SourceLookup::Builder builder;
  builder.Reserve(1000);
  for (int i = 0; i < 1000; i++)
  {
    builder.Add(Level::Instance, "1.3." + std::to_string(i));
  }
  EXPECT_EQ(8000u, std::move(builder).Build().GetMemoryBytes());
}

TEST(SourceLookup, KnowsParts)
{
  SourceLookup::Builder builder;
  builder.Add(Level::Study, "1.1", true);
  builder.Add(Level::Series, "1.2");
  builder.Add(Level::Instance, "1.3");
  const SourceLookup lookup = std::move(builder).Build();
  EXPECT_TRUE(lookup.HasParts());
  EXPECT_TRUE(lookup.Find("1.1")->isPart);
  EXPECT_FALSE(lookup.Find("1.2")->isPart);
  EXPECT_FALSE(lookup.Find("1.3")->isPart);
}

TEST(SourceLookup, HasNoPartsWhereNoneWereAdded)
{
  SourceLookup::Builder builder;
  builder.Add({"P", "1.1", "1.2", "1.3"});
  builder.Add(Level::Study, "", true);
  EXPECT_FALSE(std::move(builder).Build().HasParts());
}

// What one of two studies with the same UID leaves behind is still named by it.
TEST(SourceLookup, PrefersPartsAmongEqualsOfOneLevelOnly)
{
  const struct
  {
    const char* name;
    Level level;
    bool isPart;
    Level otherLevel;
    bool otherIsPart;
    bool expected;
  } cases[] = {
    {"same level", Level::Study, false, Level::Study, true, true},
    {"part below", Level::Study, false, Level::Series, true, false},
    {"part above", Level::Study, true, Level::Series, false, true},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    for (const bool isReversed : {false, true})
    {
      SourceLookup::Builder builder;
      if (isReversed)
      {
        builder.Add(c.otherLevel, "1.1", c.otherIsPart);
      }
      builder.Add(c.level, "1.1", c.isPart);
      if (!isReversed)
      {
        builder.Add(c.otherLevel, "1.1", c.otherIsPart);
      }
      const SourceLookup lookup = std::move(builder).Build();
      EXPECT_EQ(Level::Study, lookup.Find("1.1")->level);
      EXPECT_EQ(c.expected, lookup.Find("1.1")->isPart);
    }
  }
}
}
