// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/NumberEncoder.h"

#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

std::string EncodeToHex(VR vr, std::string_view text)
{
  std::string hex;
  for (const char c : EncodeNumbers(vr, text))
  {
    AppendHexadecimal(hex, static_cast<std::uint8_t>(c));
  }
  return hex;
}
}

// R61
TEST(NumberEncoder, WritesLittleEndian)
{
  const struct
  {
    VR vr;
    const char* text;
    const char* expected;
  } cases[] = {{VR::US, "258", "0201"},
               {VR::US, "0\\65535", "0000ffff"},
               {VR::US, "+1", "0100"},
               {VR::US, "-0", "0000"},
               {VR::US, "00007", "0700"},
               {VR::SS, "-1\\32767\\-32768", "ffffff7f0080"},
               {VR::OW, "1\\2", "01000200"},
               {VR::UL, "4294967295", "ffffffff"},
               {VR::SL, "-2147483648", "00000080"},
               {VR::OL, "1", "01000000"},
               {VR::FL, "1.5", "0000c03f"},
               {VR::FL, "+1e0\\-.5", "0000803f000000bf"},
               {VR::OF, "-0", "00000080"},
               {VR::FD, "1", "000000000000f03f"},
               {VR::OD, "0.1", "9a9999999999b93f"},
               {VR::UV, "18446744073709551615", "ffffffffffffffff"},
               {VR::OV, "1", "0100000000000000"},
               {VR::SV, "-9223372036854775808", "0000000000000080"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.expected, EncodeToHex(c.vr, c.text));
  }
}

// R61, L31
TEST(NumberEncoder, RefusesWhatIsNoNumberOrTooLarge)
{
  constexpr ErrorCode Bad = ErrorCode::BadFileFormat;
  constexpr ErrorCode Range = ErrorCode::BadFileFormat;
  const struct
  {
    const char* name;
    VR vr;
    const char* text;
    ErrorCode code;
  } cases[] = {{"text", VR::US, "abc", Bad},
               {"empty", VR::US, "", Bad},
               {"empty value", VR::US, "1\\\\2", Bad},
               {"trailing separator", VR::US, "1\\", Bad},
               {"leading blank", VR::US, " 1", Bad},
               {"trailing blank", VR::FL, "1.5 ", Bad},
               {"decimal for an integer", VR::US, "1.0", Bad},
               {"exponent for an integer", VR::SL, "1e3", Bad},
               {"hexadecimal", VR::US, "0x10", Bad},
               {"two signs", VR::SS, "+-1", Bad},
               {"sign only", VR::US, "-", Bad},
               {"comma", VR::FD, "1,5", Bad},
               {"not a number", VR::FD, "nan", Bad},
               {"infinity", VR::FL, "inf", Bad},
               {"minus, negative for unsigned", VR::US, "-1", Range},
               {"US", VR::US, "65536", Range},
               {"OW", VR::OW, "1\\65536", Range},
               {"SS", VR::SS, "32768", Range},
               {"SS, negative", VR::SS, "-32769", Range},
               {"UL", VR::UL, "4294967296", Range},
               {"UL, negative", VR::UL, "-1", Range},
               {"SL", VR::SL, "2147483648", Range},
               {"UV", VR::UV, "18446744073709551616", Range},
               {"SV", VR::SV, "9223372036854775808", Range},
               {"far beyond", VR::US, "99999999999999999999999999", Range},
               {"FL", VR::FL, "1e39", Range},
               {"FD", VR::FD, "1e309", Range}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    try
    {
      EncodeNumbers(c.vr, c.text);
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(c.code, error.GetCode());
    }
  }
}

TEST(NumberEncoder, NamesThePositionNotTheValue)
{
  try
  {
    EncodeNumbers(VR::US, "1\\77777");
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_NE(std::string::npos, error.GetDetails().find("number 2"));
    EXPECT_EQ(std::string::npos, error.GetDetails().find("77777"));
  }
}

// R61
TEST(NumberEncoder, TakesAMinusAsSigned)
{
  EXPECT_EQ(VR::SS, ChooseSignedness("1\\-1"));
  EXPECT_EQ(VR::US, ChooseSignedness("1\\40000"));
}

TEST(NumberEncoder, KnowsTheSizeOfNumbers)
{
  EXPECT_EQ(2u, GetNumberSize(VR::OW));
  EXPECT_EQ(4u, GetNumberSize(VR::OF));
  EXPECT_EQ(8u, GetNumberSize(VR::OV));
}
}
