// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/TextShelf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
TEST(TextShelf, KeepsEachTextWhile32OthersArePut)
{
  TextShelf shelf;
  std::vector<const char*> kept;
  for (int i = 0; i < 100; i++)
  {
    kept.push_back(shelf.Keep("text " + std::to_string(i)));
    for (int j = std::max(0, i - 31); j <= i; j++)
    {
      EXPECT_EQ("text " + std::to_string(j), kept[static_cast<std::size_t>(j)]);
    }
  }
}

TEST(TextShelf, TakesNoPlaceForTheSameTextAgain)
{
  TextShelf shelf;
  const char* const first = shelf.Keep("first");
  const char* const same = shelf.Keep("same");
  for (int i = 0; i < 100; i++)
  {
    EXPECT_EQ(same, shelf.Keep("same"));
  }
  EXPECT_STREQ("first", first);
}
}
