// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/SecretText.h"

#include <gtest/gtest.h>

#include <utility>

namespace OrthancModification
{
TEST(SecretText, KeepsWhatIsAppended)
{
  SecretText text("a");
  std::string expected = "a";
  for (int i = 0; i < 1000; i++)
  {
    text.Append(std::to_string(i));
    expected += std::to_string(i);
  }
  EXPECT_EQ(expected, text.Get());
}

TEST(SecretText, LeavesNothingWhereItMovesFrom)
{
  SecretText text("secret");
  SecretText moved(std::move(text));
  EXPECT_EQ("secret", moved.Get());
  EXPECT_EQ("", text.Get());
  SecretText other("longer than what comes");
  other = std::move(moved);
  EXPECT_EQ("secret", other.Get());
  EXPECT_EQ("", moved.Get());
}

TEST(SecretText, OverwritesWithZeros)
{
  std::string bytes = "secret";
  Wipe(bytes);
  EXPECT_EQ(std::string(6, '\0'), bytes);
}
}
