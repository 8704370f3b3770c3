// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/WordBoundary.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
bool IsWord(const std::string& text, const std::string& word, Letters letters = Letters::Alphabets,
            NeedleEncoding encoding = NeedleEncoding::Utf8)
{
  return StandsAlone(text, text.find(word), word.size(), encoding, letters);
}

std::string Widen(const std::string& ascii)
{
  std::string wide;
  for (const char c : ascii)
  {
    wide += c;
    wide += '\0';
  }
  return wide;
}
}

TEST(WordBoundary, IsWhereNeitherLettersNorDigitsGoOn)
{
  EXPECT_TRUE(IsWord("joan", "joan"));
  EXPECT_TRUE(IsWord("mrs.joan,7", "joan"));
  EXPECT_TRUE(IsWord("7joan7", "joan"));
  EXPECT_FALSE(IsWord("joanna", "joan"));
  EXPECT_FALSE(IsWord("xjoan", "joan"));
  EXPECT_TRUE(IsWord("a1234b", "1234"));
  EXPECT_FALSE(IsWord("12345", "1234"));
}

TEST(WordBoundary, KnowsLettersWithAccents)
{
  EXPECT_FALSE(IsWord("\xC3\xA9"
                      "cole",
                      "cole"));  // UTF-8
  EXPECT_FALSE(IsWord("\xE9"
                      "cole",
                      "cole"));  // ISO 8859-1
  EXPECT_TRUE(IsWord("\xE9"
                     "cole",
                     "cole", Letters::Ascii));
  EXPECT_TRUE(IsWord("\xE5\xB1\xB1"
                     "cole",
                     "cole"));  // Chinese
}

TEST(WordBoundary, IsNotInsideOfEscapeSequences)
{
  EXPECT_TRUE(IsWord("\x1B$Bjoan", "joan"));
}

TEST(WordBoundary, HeedsTheWidthOfCharacters)
{
  const auto isWord = [](const std::string& text, const std::string& word)
  { return IsWord(Widen(text), Widen(word), Letters::Alphabets, NeedleEncoding::Utf16Little); };
  EXPECT_TRUE(isWord("a joan b", "joan"));
  EXPECT_FALSE(isWord("joanna", "joan"));
}
}
