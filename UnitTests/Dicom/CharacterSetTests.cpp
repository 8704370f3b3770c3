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
