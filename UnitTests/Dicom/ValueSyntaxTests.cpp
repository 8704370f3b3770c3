// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueSyntax.h"

#include <gtest/gtest.h>

#include <vector>

namespace OrthancModification
{
namespace
{
using Predicate = bool (*)(std::string_view);

void ExpectAll(bool expected, Predicate predicate, const std::vector<std::string_view>& values)
{
  for (const std::string_view value : values)
  {
    SCOPED_TRACE(value);
    EXPECT_EQ(expected, predicate(value));
  }
}
}

// All of this file: PS3.5 2026d Table 6.2-1.
TEST(ValueSyntax, KnowsAges)
{
  ExpectAll(true, IsAgeString, {"018M", "000D", "999Y", "052W"});
  ExpectAll(false, IsAgeString, {"", "18M", "0018M", "018m", "018", "018MM", "-18M", "018H"});
}

TEST(ValueSyntax, KnowsCodes)
{
  ExpectAll(true, IsCodeString, {"", "ORIGINAL", "ISO_IR 100", "M2"});
  ExpectAll(false, IsCodeString, {"Original", "A-B", "A.B", "A\\B", "A\n", "\xC3\x89"});
}

TEST(ValueSyntax, KnowsDates)
{
  ExpectAll(true, IsDate, {"20240229", "20000229", "19991231", "00010101"});
  ExpectAll(false, IsDate,
            {"", "2024", "202402", "20240230", "20230229", "19000229", "20241301", "20240001",
             "20240100", "2024.02.29", "2024-02-29", "20240101 ", "202401011", "notadate"});
}

TEST(ValueSyntax, KnowsTimes)
{
  ExpectAll(true, IsTime, {"00", "23", "2359", "235959", "235960", "101112.1", "101112.123456"});
  ExpectAll(false, IsTime,
            {"", "1", "24", "2360", "235961", "101112.", "101112.1234567", "1011.5", "10:11:12",
             "101", "10111", "101112 "});
}

TEST(ValueSyntax, KnowsDatesWithTimes)
{
  ExpectAll(true, IsDateTime,
            {"2024", "202402", "20240229", "2024022910", "202402291011", "20240229101112",
             "20240229101112.123456", "2024+0100", "20240229101112.5-1200", "20240229101112+1400"});
  ExpectAll(false, IsDateTime,
            {"", "202", "20241", "202413", "20240230", "2024022924", "20240229101112.",
             "20240229101112.1234567", "2024+01", "2024+1500", "2024+0160", "2024 ",
             "20240229T101112", "20240229101112Z"});
}

TEST(ValueSyntax, KnowsDecimalNumbers)
{
  ExpectAll(true, IsDecimalNumber, {"0", "-1.5", "+1.5", ".5", "5.", "1e5", "1E-05", "-.5E+10"});
  ExpectAll(
    false, IsDecimalNumber,
    {"", ".", "-", "1,5", "1e", "1e+", "1.5.5", "--1", "0x10", "nan", "inf", " 1", "1 ", "1e1.5"});
}

TEST(ValueSyntax, KnowsIntegers)
{
  ExpectAll(true, IsIntegerNumber, {"0", "-1", "+1", "007", "2147483647", "-2147483648"});
  ExpectAll(false, IsIntegerNumber,
            {"", "-", "+", "+-1", "1.0", "1e5", "2147483648", "-2147483649", " 1", "1 ", "0x1"});
}

TEST(ValueSyntax, KnowsUids)
{
  ExpectAll(true, IsUid, {"1.2.840.10008.1.2", "0.0", "2.25.0", "1"});
  ExpectAll(false, IsUid, {"", ".", "1.", ".1", "1..2", "1.02", "01.2", "1.2a", "1.2 ", "1.-2"});
}

TEST(ValueSyntax, KnowsUris)
{
  ExpectAll(true, IsUri, {"http://example.com/a?b=c&d=%20#e", "urn:oid:1.2.3", "file:///x(1)'!"});
  ExpectAll(false, IsUri, {"http://a b", "a\\b", "a<b>", "a\"b", "caf\xC3\xA9", "a\nb"});
}

TEST(ValueSyntax, KnowsTheDefaultRepertoire)
{
  ExpectAll(true, IsPrintableAscii, {"", "A-Z ~!"});
  ExpectAll(false, IsPrintableAscii, {"A\\B", "\t", "\x7F", "\xC3\xA9"});
}

TEST(ValueSyntax, KnowsControlCharacters)
{
  EXPECT_TRUE(IsFreeOfControlCharacters("caf\xC3\xA9"));
  EXPECT_FALSE(IsFreeOfControlCharacters("a\tb"));
  EXPECT_FALSE(IsFreeOfControlCharacters("a\x7F"));
  EXPECT_TRUE(IsFreeOfControlCharacters("a\tb", "\t"));
  EXPECT_FALSE(IsFreeOfControlCharacters("a\tb\x1B", "\t"));
}
}
