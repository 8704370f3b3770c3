// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/Edition.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(Edition, ReadsWhatItWrites)
{
  for (const Edition edition : AllEditions)
  {
    SCOPED_TRACE(ToString(edition));
    EXPECT_EQ(edition, ParseEdition(ToString(edition)));
  }
}

TEST(Edition, KnowsTheNamesOfDicomVersion)
{
  EXPECT_EQ(Edition::V2008, ParseEdition("2008"));
  EXPECT_EQ(Edition::V2017c, ParseEdition("2017c"));
  EXPECT_EQ(Edition::V2021b, ParseEdition("2021b"));
  EXPECT_EQ(Edition::V2023b, ParseEdition("2023b"));
  EXPECT_EQ(Edition::V2026d, ParseEdition("2026d"));
  EXPECT_EQ("2023b", ToString(DefaultEdition));
}

TEST(Edition, RefusesAllOtherNames)
{
  for (const char* name : {"", "2023", "2023B", "2023b ", " 2023b", "2011", "2026c"})
  {
    SCOPED_TRACE(name);
    EXPECT_EQ(std::nullopt, ParseEdition(name));
  }
}
}
