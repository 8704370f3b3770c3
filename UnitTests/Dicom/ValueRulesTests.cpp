// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueRules.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

std::string Repeat(const std::string& text, std::size_t count)
{
  std::string result;
  for (std::size_t i = 0; i < count; i++)
  {
    result += text;
  }
  return result;
}
}

// PS3.5 2026d Table 6.2-1
TEST(ValueRules, AreKept)
{
  const struct
  {
    const char* name;
    VR vr;
    std::string text;
  } cases[] = {{"AE", VR::AE, "MY-PACS_1"},
               {"AE, padded", VR::AE, " PACS "},
               {"AS", VR::AS, "042Y\\018M"},
               {"CS, several", VR::CS, "ORIGINAL\\PRIMARY\\AXIAL"},
               {"CS, padded", VR::CS, "MR "},
               {"DA", VR::DA, "20240229"},
               {"DS, padded", VR::DS, " 1.5 \\-2e3 "},
               {"DT, padded", VR::DT, "20240229101112.5+0100 "},
               {"IS, padded", VR::IS, " 12 \\-3 "},
               {"LO, 64 characters", VR::LO, Repeat("\xC3\xA9", 64)},
               {"LO, several of 64", VR::LO, Repeat("a", 64) + "\\" + Repeat("b", 64)},
               {"LT, line breaks", VR::LT, "a\r\n\tb\fc"},
               {"LT, 10240 characters", VR::LT, Repeat("\\", 10240)},
               {"PN, 3 groups", VR::PN, "Yamada^Tarou=\xE5\xB1\xB1\xE7\x94\xB0=\xE3\x82\x84"},
               {"PN, 5 components", VR::PN, "a^b^c^d^e"},
               {"PN, groups of 64", VR::PN, Repeat("a", 64) + "=" + Repeat("\xC3\xA9", 64)},
               {"SH, 16 characters", VR::SH, Repeat("\xC3\xA9", 16)},
               {"ST, 1024 characters", VR::ST, Repeat("a", 1024)},
               {"TM, padded", VR::TM, "101112.5 "},
               {"UC", VR::UC, Repeat("a", 100000)},
               {"UI, several", VR::UI, "1.2.3\\1.2.4"},
               {"UI, 64 characters", VR::UI, Repeat("1.", 31) + "12"},
               {"UR, padded", VR::UR, "http://a/b "},
               {"UT", VR::UT, Repeat("a\n", 100000)},
               {"empty", VR::DA, ""},
               {"empty values", VR::DA, "\\20240229\\"},
               {"other VRs have no rules here", VR::OB, "\x01\x02"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto broken = FindBrokenRules(c.vr, c.text);
    EXPECT_TRUE(broken.empty()) << broken[0];
  }
}

TEST(ValueRules, AreToldWhenBroken)
{
  const struct
  {
    const char* name;
    VR vr;
    std::string text;
    const char* part;  // of the only sentence
  } cases[] = {{"AE, 17 characters", VR::AE, Repeat("A", 17), "AE: a value has at most 16"},
               {"AE, only blanks", VR::AE, "  ", "not only blanks"},
               {"AE, not ASCII", VR::AE, "caf\xC3\xA9", "default repertoire"},
               {"AS", VR::AS, "42", "nnnY"},
               {"CS, 17 characters", VR::CS, Repeat("A", 17), "at most 16"},
               {"CS, lower case", VR::CS, "Original", "upper-case"},
               {"DA", VR::DA, "notadate", "YYYYMMDD"},
               {"DA, a range of queries", VR::DA, "20240101-20240201", "YYYYMMDD"},
               {"DA, second value", VR::DA, "20240101\\2024", "YYYYMMDD"},
               {"DS, 17 characters", VR::DS, "1.234567890123456", "at most 16"},
               {"DS, comma", VR::DS, "1,5", "decimal number"},
               {"DS, blank inside", VR::DS, "1 5", "decimal number"},
               {"DT", VR::DT, "2024-02-29", "YYYYMMDDHHMMSS"},
               {"DT, 27 characters", VR::DT, "20240229101112.123456+0100 ", "at most 26"},
               {"IS, 13 characters", VR::IS, "0000000000012", "at most 12"},
               {"IS, range", VR::IS, "2147483648", "integer of 32 bits"},
               {"IS, decimal", VR::IS, "1.5", "integer of 32 bits"},
               {"LO, 65 characters", VR::LO, Repeat("\xC3\xA9", 65), "at most 64"},
               {"LO, line break", VR::LO, "a\nb", "control"},
               {"LO, escape", VR::LO, "a\x1B(B", "control"},
               {"LT, 10241 characters", VR::LT, Repeat("a", 10241), "at most 10240"},
               {"LT, control", VR::LT, "a\x01", "control"},
               {"PN, 65 characters", VR::PN, Repeat("a", 65), "at most 64"},
               {"PN, second group", VR::PN, "a=" + Repeat("b", 65), "at most 64"},
               {"PN, 4 groups", VR::PN, "a=b=c=d", "3 component groups"},
               {"PN, 6 components", VR::PN, "a^b^c^d^e^f", "5 components"},
               {"PN, tabulator", VR::PN, "a\tb", "control"},
               {"SH, 17 characters", VR::SH, Repeat("a", 17), "at most 16"},
               {"ST, 1025 characters", VR::ST, Repeat("a", 1025), "at most 1024"},
               {"TM, colons", VR::TM, "10:11:12", "HHMMSS"},
               {"TM, 15 characters", VR::TM, "101112.5       ", "at most 14"},
               {"UC, control", VR::UC, "a\tb", "control"},
               {"UI, 65 characters", VR::UI, Repeat("1.", 32) + "1", "at most 64"},
               {"UI, letters", VR::UI, "1.2.abc", "UID"},
               {"UI, blank", VR::UI, "1.2 ", "UID"},
               {"UR, backslash", VR::UR, "a\\b", "URI"},
               {"UR, leading blank", VR::UR, " http://a", "URI"},
               {"UT, control", VR::UT, "a\x02", "control"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto broken = FindBrokenRules(c.vr, c.text);
    ASSERT_EQ(1u, broken.size());
    EXPECT_EQ(0u, broken[0].find(std::string(ToString(c.vr)) + ": ")) << broken[0];
    EXPECT_NE(std::string::npos, broken[0].find(c.part)) << broken[0];
  }
}

TEST(ValueRules, AreToldOnceEach)
{
  EXPECT_EQ(1u, FindBrokenRules(VR::DA, "a\\b\\c").size());
  EXPECT_EQ(2u,
            FindBrokenRules(VR::CS, "lower\\" + Repeat("a", 17) + "\\" + Repeat("A", 17)).size());
}

TEST(ValueRules, CountValues)
{
  EXPECT_EQ(3u, CountValues(VR::CS, "A\\\\B"));
  EXPECT_EQ(3u, CountValues(VR::US, "1\\2\\3"));
  for (const VR vr : {VR::LT, VR::ST, VR::UT, VR::UR})
  {
    SCOPED_TRACE(ToString(vr));
    EXPECT_EQ(1u, CountValues(vr, "A\\B"));
  }
}

TEST(ValueRules, TellTheMultiplicityThatIsExpected)
{
  const struct
  {
    Multiplicity multiplicity;
    std::size_t count;
    const char* expected;
  } cases[] = {{{1, 1}, 1, ""},
               {{1, 1}, 2, "expected 1 value"},
               {{2, 2}, 1, "expected 2 values"},
               {{1, 3}, 3, ""},
               {{1, 3}, 4, "expected 1 to 3 values"},
               {{2, std::nullopt}, 1, "expected 2 or more values"},
               {{2, std::nullopt}, 1000, ""}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.expected);
    EXPECT_EQ(c.expected, FindBrokenMultiplicity(c.multiplicity, c.count));
  }
}
}
