// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/EditPlan.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(IdentifierPlan, AnswersTheDecisionOfEachLevel)
{
  const IdentifierPlan plan{GivenIdentifier{"patient"}, GivenIdentifier{"study"},
                            GivenIdentifier{"series"}, GivenIdentifier{"instance"}};
  const auto getValue = [&](Level level)
  { return std::get<GivenIdentifier>(plan.Get(level)).value; };
  EXPECT_EQ("patient", getValue(Level::Patient));
  EXPECT_EQ("study", getValue(Level::Study));
  EXPECT_EQ("series", getValue(Level::Series));
  EXPECT_EQ("instance", getValue(Level::Instance));
}
}
