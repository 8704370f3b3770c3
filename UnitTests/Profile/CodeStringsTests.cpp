// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/CodeStrings.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(CodeStrings, AreTermsOfTheStandard)
{
  EXPECT_LT(2000u, CountKnownTerms());
  for (const char* term : {"F", "ORIGINAL", "PRIMARY", "AXIAL", "CHEST", "L KIDNEY", "MONOCHROME2",
                           "YES", "HFS", "BQML", "CLOSED_PLANAR", "3D_TEMPORAL", "7", "1410"})
  {
    EXPECT_TRUE(IsKnownTerm(term)) << term;
  }
}

TEST(CodeStrings, AreNoNames)
{
  for (const char* text : {"", "SMITHSON", "PLANTED", "JOAN", "A4711", "20240229", "chest"})
  {
    EXPECT_FALSE(IsKnownTerm(text)) << text;
  }
}
}
