// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TextEncodings.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
using TextEncodings::Korean;
using TextEncodings::ShiftJis;
using TextEncodings::SimplifiedChinese;
using TextEncodings::Windows1251;

TEST(TextEncodings, ReadAndWrite)
{
  const struct
  {
    std::string_view name;
    const char* bytes;
    const char* utf8;
  } cases[] = {
    {Windows1251, "\xC8\xE2\xE0\xED ~\\", "Иван ~\\"},
    {Windows1251, "\x80\xA8\xB8\xB9\xBF\xC0\xFF", "ЂЁё№їАя"},
    {ShiftJis, "\xD4\xCF\\\x97\xE9\x96\xD8~", "ﾔﾏ\\鈴木~"},
    {ShiftJis, "\x95\x5C\\\xE0\x9F", "表\\燹"},  // a second byte like a backslash
    {Korean, "Kim=\xB1\xE8\xB9\xCE\\~", "Kim=김민\\~"},
    {Korean, "\xFB\xF3", "洪"},
    {Korean,
     "\x8C"
     "c=\xB1\xE8",
     "똠=김"},
    {Korean,
     "\x81"
     "A\x81Z\x81"
     "a\x81z\x81\x81\xA0\xFE\xA1"
     "A\xC6"
     "R",
     "갂갴갵걕걖좤좥힣"},
    {SimplifiedChinese, "\xC0\xEE\xC3\xF7\\~", "李明\\~"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.utf8);
    const auto encoding = MakeTextEncoding(c.name);
    EXPECT_TRUE(encoding->IsKnown());
    EXPECT_EQ(c.utf8, encoding->FindUtf8(c.bytes));
    EXPECT_EQ(c.bytes, encoding->FindEncoded(c.utf8));
  }
}

TEST(TextEncodings, DoNotReadOtherBytes)
{
  const struct
  {
    std::string_view name;
    const char* bytes;
  } cases[] = {{Windows1251, "\x98"},
               {ShiftJis, "\xFF"},
               {ShiftJis, "\x97"},
               {ShiftJis, "\x97 "},
               {Korean, "\xB1"},
               {Korean, "\xFF\xA1"},
               {Korean, "\xC6"
                        "S"},
               {Korean, "\xB1^"},
               {SimplifiedChinese, "\xC0"},
               {SimplifiedChinese, "\xC0 "}};
  for (const auto& c : cases)
  {
    EXPECT_EQ(std::nullopt, MakeTextEncoding(c.name)->FindUtf8(c.bytes)) << c.name;
  }
}

TEST(TextEncodings, DoNotWriteOtherCharacters)
{
  const struct
  {
    std::string_view name;
    const char* utf8;
  } cases[] = {
    {Windows1251, "é"}, {Windows1251, "日"}, {ShiftJis, "김"},          {ShiftJis, "é"},
    {Korean, "é"},      {Korean, "丂"},      {SimplifiedChinese, "김"}, {SimplifiedChinese, "丂"},
    {ShiftJis, "\xE9"}};
  for (const auto& c : cases)
  {
    EXPECT_EQ(std::nullopt, MakeTextEncoding(c.name)->FindEncoded(c.utf8)) << c.name << c.utf8;
  }
}

TEST(TextEncodings, ReadGbkWhereTheyWriteGb2312)
{
  EXPECT_EQ("李丂", MakeTextEncoding(SimplifiedChinese)->FindUtf8("\xC0\xEE\x81@"));
}

TEST(TextEncodings, HaveNoOtherNames)
{
  EXPECT_EQ(nullptr, MakeTextEncoding("ISO_IR 100"));
  EXPECT_EQ(nullptr, MakeTextEncoding(""));
}

TEST(TextEncodings, AreMadeOfDefinedTerms)
{
  EXPECT_EQ("é", MakeTextEncodingOfTerm("ISO_IR 100")->FindUtf8("\xE9"));
  EXPECT_EQ("é", MakeTextEncodingOfTerm("ISO_IR 192")->FindUtf8("é"));
  EXPECT_EQ("Aﾔ", MakeTextEncodingOfTerm("ISO_IR 13")->FindUtf8("A\xD4"));
  EXPECT_EQ("A\xD4", MakeTextEncodingOfTerm("ISO_IR 13")->FindEncoded("Aﾔ"));
  EXPECT_EQ(std::nullopt, MakeTextEncodingOfTerm("")->FindUtf8("\xE9"));
  EXPECT_FALSE(MakeTextEncodingOfTerm("NONSENSE")->IsKnown());
}
}
