// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
TEST(Utf8, CountsCharactersNotBytes)
{
  EXPECT_EQ(0u, CountUtf8Characters(""));
  EXPECT_EQ(4u, CountUtf8Characters("caf\xC3\xA9"));
  EXPECT_EQ(2u, CountUtf8Characters("\xE6\x97\xA5\xE6\x9C\xAC"));
  EXPECT_EQ(1u, CountUtf8Characters("\xF0\x9F\x98\x80"));
  EXPECT_EQ(3u, CountUtf8Characters(std::string("a\0b", 3)));
  EXPECT_EQ(2u, CountUtf8Characters("\xED\x9F\xBF\xEE\x80\x80"));  // beside the surrogates
  EXPECT_EQ(1u, CountUtf8Characters("\xF4\x8F\xBF\xBF"));          // U+10FFFF
}

// RFC 3629, sections 3 and 4
TEST(Utf8, RefusesWhatIsNotWellFormed)
{
  const struct
  {
    const char* name;
    const char* text;
  } cases[] = {{"Latin-1", "caf\xE9"},
               {"continuation alone", "\x80"},
               {"truncated", "a\xE6\x97"},
               {"third byte is ASCII", "\xE6\x97"
                                       "a"},
               {"overlong slash", "\xC0\xAF"},
               {"overlong, three bytes", "\xE0\x80\xAF"},
               {"overlong, four bytes", "\xF0\x80\x80\xAF"},
               {"surrogate", "\xED\xA0\x80"},
               {"above U+10FFFF", "\xF4\x90\x80\x80"},
               {"byte of no form", "\xFF"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_FALSE(CountUtf8Characters(c.text));
  }
}

TEST(Utf8, GivesAndTakesCodePoints)
{
  const char* const text =
    "a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
  const std::u32string characters = {'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
  EXPECT_EQ(characters, FindCodePoints(text));
  EXPECT_EQ(std::nullopt, FindCodePoints("caf\xE9"));
  std::string back;
  for (const char32_t character : characters)
  {
    AppendUtf8(back, character);
  }
  EXPECT_EQ(text, back);
}
}
