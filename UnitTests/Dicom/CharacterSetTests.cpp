// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/CharacterSet.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
}

TEST(CharacterSet, ReadsWhatItDeclares)
{
  const struct
  {
    const char* terms;
    const char* bytes;
    const char* utf8;
  } cases[] = {
    {"", "Plain", "Plain"},
    {"ISO_IR 100", "caf\xE9", "café"},
    {"ISO-IR 100", "caf\xE9", "café"},
    {" ISO_IR 144 ", "\xBB\xEE\xDA", "Люк"},
    {"ISO 2022 IR 100", "caf\xE9", "café"},
    {"ISO_IR 192", "日本\\é", "日本\\é"},
    {"GB18030", "\xCD\xF5", "王"},
    {"ISO_IR 13", "\xD4\xCF\\\xC0", "ﾔﾏ\\ﾀ"},
    {"\\ISO 2022 IR 87", "Yamada=\x1B$B;3ED\x1B(B", "Yamada=山田"},
    {"ISO 2022 IR 87", "Yamada=\x1B$B;3ED\x1B(B", "Yamada=山田"},
    {"\\ISO 2022 IR 159", "\x1B$(D\x30\x21\x30\x22\x1B(B!", "丂丄!"},
    {"\\ISO 2022 IR 58", "\x1B$)A\xCD\xF5^\x1B$)A\xD0\xA1", "王^小"},
    {"ISO_IR 166", "\xB9\xD2", "นา"},
    {"\\ISO 2022 IR 149", "Hong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE", "Hong=洪^吉"},
    {"ISO 2022 IR 100\\ISO 2022 IR 144", "\xE9=\x1B-L\xBB\xEE\xDA", "é=Люк"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.terms);
    EXPECT_EQ(c.utf8, CharacterSet(c.terms).FindUtf8(c.bytes, Vr::PN));
  }
}

TEST(CharacterSet, DoesNotReadBytesOfOtherSets)
{
  const struct
  {
    const char* terms;
    const char* bytes;
  } cases[] = {{"", "caf\xE9"},
               {"ISO_IR 192", "caf\xE9"},
               {"ISO_IR 192", "\xC0\x80"},
               {"ISO_IR 192", "\xED\xA0\x80"},
               {"ISO_IR 127", "\xFF"},
               {"\\ISO 2022 IR 87", "\x1B$B;"},
               {"\\ISO 2022 IR 87", "\x1B"},
               {"\\ISO 2022 IR 87", "\x1BZZ"},
               {"ISO_IR 13", "\xFF"},
               {"NONSENSE", "caf\xE9"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.terms);
    EXPECT_EQ(std::nullopt, CharacterSet(c.terms).FindUtf8(c.bytes, Vr::LO));
  }
}

// As the built-in of Orthanc writes them, and others.
TEST(CharacterSet, ReadsTextsThatLackTheirEscapes)
{
  const struct
  {
    const char* terms;
    const char* bytes;
    const char* utf8;  // null: cannot
  } cases[] = {
    {"\\ISO 2022 IR 149", "Kim^Minsu=\xD1\xD1^\xDA\xC5\xE2\xB3=\xB1\xE8^\xB9\xCE\xBC\xF6",
     "Kim^Minsu=金^民秀=김^민수"},
    {"\\ISO 2022 IR 149", "\x8C\x63", "똠"},
    {"\\ISO 2022 IR 149", "Kim=\x1B$)C\xB1\xE8^\xB9\xCE", "Kim=김^민"},
    {"ISO 2022 IR 149", "\xB1\xE8", "김"},
    {"ISO_IR 6\\ISO 2022 IR 149", "\xB1\xE8", "김"},
    {"\\ISO 2022 IR 149\\ISO 2022 IR 87", "\xB1\xE8", "김"},
    {"\\ISO 2022 IR 149", "\xFF", nullptr},
    {"\\ISO 2022 IR 58", "Li^Ming=\xC0\xEE^\xC3\xF7", "Li^Ming=李^明"},
    {"\\ISO 2022 IR 58", "\x81@^\xC0\xEE", "丂^李"},
    {"ISO 2022 IR 13\\ISO 2022 IR 87", "\xBD^\xCA=\x97\xE9\x96\xD8^\x89\xD4", "ｽ^ﾊ=鈴木^花"},
    {"ISO_IR 13", "\xBD=\x97\xE9\x96\xD8", "ｽ=鈴木"},
    {"\\ISO 2022 IR 87", "\x97\xE9\x96\xD8", "鈴木"},
    {"\\ISO 2022 IR 87", "\x1B$BNk\x1B(B^\x97\xE9", nullptr},
    {"\\ISO 2022 IR 144", "\xB8\xD2\xD0\xDD", "Иван"},
    {"\\ISO 2022 IR 144", "\x1B-L\xB8\xD2^\xD0\xDD", "Ив^ан"},
    {"\\ISO 2022 IR 101", "\xA3\xF3", "Łó"},
    {"\\ISO_IR 100", "caf\xE9", "café"},
    {"ISO_IR 192\\ISO 2022 IR 87", "李é", "李é"},
    {"\\ISO 2022 IR 87\\ISO_IR 192", "李é", "李é"},
    {"\\GB18030", "\xC0\xEE", "李"},
    {"ISO_IR 100", "caf\xE9", nullptr},
    {"ISO_IR 192", "caf\xE9", nullptr},
    {"", "caf\xE9", nullptr},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(std::string(c.terms) + ": " + (c.utf8 == nullptr ? "" : c.utf8));
    const auto utf8 = CharacterSet(c.terms).FindUtf8WithoutEscapes(c.bytes);
    EXPECT_EQ(c.utf8 != nullptr, utf8.has_value());
    EXPECT_EQ(c.utf8 == nullptr ? "" : c.utf8, utf8.value_or(""));
  }
}

// What the standard says about the bytes goes first.
TEST(CharacterSet, DoesNotReadWhatLacksEscapesAsDeclared)
{
  const struct
  {
    const char* terms;
    const char* bytes;
  } cases[] = {{"\\ISO 2022 IR 149", "\xB1\xE8"},   {"\\ISO 2022 IR 149", "\x1B$)C\xB1^"},
               {"\\ISO 2022 IR 58", "\xC0\xEE"},    {"ISO 2022 IR 13\\ISO 2022 IR 87", "\x97\xE9"},
               {"ISO_IR 13", "\x97\xE9"},           {"\\ISO 2022 IR 144", "\xB8\xD2"},
               {"ISO_IR 192\\ISO 2022 IR 87", "李"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.terms);
    EXPECT_EQ(std::nullopt, CharacterSet(c.terms).FindUtf8(c.bytes, Vr::PN));
  }
  EXPECT_EQ("山", CharacterSet("ISO_IR 192\\ISO 2022 IR 87").FindUtf8("\x1B$B;3\x1B(B", Vr::PN));
}

TEST(CharacterSet, MayBeAnEncodingWithoutDefinedTerm)
{
  const CharacterSet cyrillic = CharacterSet::MakeUndeclared("Windows-1251");
  EXPECT_TRUE(cyrillic.IsKnown());
  EXPECT_EQ("Иван", cyrillic.FindUtf8("\xC8\xE2\xE0\xED", Vr::LO));
  EXPECT_EQ("\xC8\xE2\xE0\xED\\x", cyrillic.FindEncoded("Иван\\x"));
  EXPECT_EQ(std::nullopt, cyrillic.FindEncoded("日"));
  EXPECT_EQ("\xB1\xE8", CharacterSet::MakeUndeclared("EUC-KR").FindEncoded("김"));
  EXPECT_EQ("\x97\xE9\xD4", CharacterSet::MakeUndeclared("Shift_JIS").FindEncoded("鈴ﾔ"));
  EXPECT_EQ(std::nullopt, CharacterSet::MakeUndeclared("Shift_JIS").FindEncoded("¥"));
  EXPECT_EQ("\xE9", CharacterSet::MakeUndeclared("ISO_IR 100").FindEncoded("é"));
  EXPECT_FALSE(CharacterSet("Windows-1251").IsKnown());
  EXPECT_FALSE(CharacterSet("EUC-KR").IsKnown());
}

TEST(CharacterSet, WritesWhatItCanExpress)
{
  const struct
  {
    const char* terms;
    const char* utf8;
    const char* bytes;  // null: cannot
  } cases[] = {
    {"", "plain", "plain"},
    {"", "café", nullptr},
    {"ISO_IR 100", "café\\Zoë", "caf\xE9\\Zo\xEB"},
    {"ISO_IR 100", "日本", nullptr},
    {"ISO_IR 100", "Люк", nullptr},
    {"ISO_IR 100", "1 €", nullptr},
    {"ISO_IR 100", "“quoted”", nullptr},
    {"ISO_IR 144", "Люк", "\xBB\xEE\xDA"},
    {"ISO_IR 13", "ﾔﾏ\\ﾀ", "\xD4\xCF\\\xC0"},
    {"ISO_IR 192", "日本", "日本"},
    {"GB18030", "王", "\xCD\xF5"},
    {"\\ISO 2022 IR 87", "山田", nullptr},
    {"\\ISO 2022 IR 87", "Yamada", "Yamada"},
    {"ISO 2022 IR 100\\ISO 2022 IR 87", "café", "caf\xE9"},
    {"ISO_IR 192\\ISO 2022 IR 87", "café", nullptr},
    {"\\ISO 2022 IR 149", "김", nullptr},
    {"ISO_IR 100", "é\x1B$B", "\xE9\x1B$B"},
    {"ISO 2022 IR 100\\ISO 2022 IR 87", "é\x1B$B;3", nullptr},  // would be read as a character
    {"NONSENSE", "café", nullptr},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(std::string(c.terms) + ": " + c.utf8);
    const auto encoded = CharacterSet(c.terms).FindEncoded(c.utf8);
    EXPECT_EQ(c.bytes != nullptr, encoded.has_value());
    EXPECT_EQ(c.bytes == nullptr ? "" : c.bytes, encoded.value_or(""));
  }
}

TEST(CharacterSet, KnowsWhatItKnows)
{
  EXPECT_TRUE(CharacterSet("").IsKnown());
  EXPECT_TRUE(CharacterSet("ISO_IR 6").IsKnown());
  EXPECT_TRUE(CharacterSet("GBK").IsKnown());
  EXPECT_FALSE(CharacterSet("ISO_IR 999").IsKnown());
  EXPECT_FALSE(CharacterSet("NONSENSE").IsKnown());
}

TEST(CharacterSet, TakesEveryByteAsLatin1)
{
  EXPECT_EQ("aé\xC2\x80ÿ", CharacterSet::ConvertLatin1ToUtf8("a\xE9\x80\xFF"));
}
}
