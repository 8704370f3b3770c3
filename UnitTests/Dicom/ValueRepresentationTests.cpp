// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueRepresentation.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;
constexpr std::string_view All = "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL "
                                 "SQ SS ST SV TM UC UI UL UN UR US UT UV";

// The members of All for which `predicate` holds.
template <typename Predicate>
std::string Select(Predicate predicate)
{
  std::string names;
  for (std::size_t i = 0; i < All.size(); i += 3)
  {
    const std::string_view name = All.substr(i, 2);
    if (predicate(FindValueRepresentation(name).value()))
    {
      names += (names.empty() ? "" : " ") + std::string(name);
    }
  }
  return names;
}
}

// PS3.5 2026d 6.2
TEST(ValueRepresentation, IsFoundByItsName)
{
  EXPECT_EQ(All, Select([](VR) { return true; }));
  for (std::size_t i = 0; i < All.size(); i += 3)
  {
    EXPECT_EQ(All.substr(i, 2), ToString(FindValueRepresentation(All.substr(i, 2)).value()));
  }
  for (const char* name : {"", "pn", "XX", "PNX", "??", "ox"})
  {
    SCOPED_TRACE(name);
    EXPECT_FALSE(FindValueRepresentation(name));
  }
}

TEST(ValueRepresentation, IsWrittenUnderARealName)
{
  EXPECT_EQ("US", ToString(VR::UsOrSs));
  EXPECT_EQ("OW", ToString(VR::ObOrOw));
  EXPECT_EQ(VR::US, FindValueRepresentation("US"));
  EXPECT_EQ(VR::OW, FindValueRepresentation("OW"));
}

// R60
TEST(ValueRepresentation, KnowsWhatIsText)
{
  EXPECT_EQ("AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT", Select(IsText));
}

// PS3.5 2026d 6.1.2.3
TEST(ValueRepresentation, KnowsWhatTheCharacterSetAppliesTo)
{
  EXPECT_EQ("LO LT PN SH ST UC UT", Select(IsAffectedByCharacterSet));
}

// R61
TEST(ValueRepresentation, KnowsWhatIsGivenAsNumbers)
{
  EXPECT_EQ("FD FL OD OF OL OV OW SL SS SV UL US UV", Select(IsNumeric));
  EXPECT_TRUE(IsNumeric(VR::UsOrSs));
  EXPECT_FALSE(IsNumeric(VR::ObOrOw));
}
}
