// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Beginnings.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
TEST(Beginnings, MissesNoTextWhereverItStands)
{
  Beginnings beginnings;
  beginnings.Add("smith");
  beginnings.Add("1959");
  for (const char* text : {"smith", "a smith", "smiths", "born 1959", "1959"})
  {
    EXPECT_TRUE(beginnings.MayBeIn(text)) << text;
  }
}

TEST(Beginnings, TellsOfMostTextsThatNothingIsThere)
{
  Beginnings beginnings;
  EXPECT_FALSE(beginnings.MayBeIn("smith"));
  beginnings.Add("smith");
  EXPECT_FALSE(beginnings.MayBeIn(""));
  EXPECT_FALSE(beginnings.MayBeIn("smi"));
  int countPossible = 0;
  for (int number = 1000; number < 2000; number++)
  {
    countPossible += beginnings.MayBeIn(std::to_string(number)) ? 1 : 0;
  }
  EXPECT_LT(countPossible, 10);
}
}
