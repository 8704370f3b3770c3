// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileAction.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(ProfileAction, ReducesTheCodesOfTheBasicProfile)
{
  struct Case
  {
    const char* code;
    std::optional<ProfileAction> expected;
  };
  const Case cases[] = {{"X", ProfileAction::Remove},   {"X/Z", ProfileAction::Remove},
                        {"X/D", ProfileAction::Remove}, {"X/Z/D", ProfileAction::Remove},
                        {"Z", ProfileAction::Clear},    {"Z/D", ProfileAction::Clear},
                        {"D", ProfileAction::Clear},    {"U", ProfileAction::RemapUid},
                        {"X/Z/U*", std::nullopt}};
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.code);
    EXPECT_EQ(c.expected, FindActionOfCode(c.code));
  }
}

TEST(ProfileAction, RefusesWhatTheBasicProfileDoesNotUse)
{
  for (const char* code : {"", "C", "K", "x", "X ", "X/Z/U"})
  {
    SCOPED_TRACE(code);
    EXPECT_THROW(FindActionOfCode(code), Error);
  }
}
}
