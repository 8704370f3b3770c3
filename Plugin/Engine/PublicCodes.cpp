// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PublicCodes.h"

#include "Dicom/Blanks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace OrthancModification
{
namespace
{
constexpr Tag CodingSchemeDesignator(0x0008, 0x0102);

constexpr std::array<std::string_view, 10> PublicSchemes = {"DCM", "SCT",  "SRT", "SNM3",   "99SDM",
                                                            "LN",  "UCUM", "FMA", "RADLEX", "I10"};
}

bool HasPublicMeaning(const Item& code)
{
  const std::string scheme(TrimBlanks(code.FindText(CodingSchemeDesignator).value_or("")));
  return std::find(PublicSchemes.begin(), PublicSchemes.end(), scheme) != PublicSchemes.end();
}
}
