// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace OrthancModification
{
// The value representations of PS3.5 2026d 6.2, and the two ambiguous ones of PS3.6's dictionary.
enum class ValueRepresentation
{
  AE,
  AS,
  AT,
  CS,
  DA,
  DS,
  DT,
  FD,
  FL,
  IS,
  LO,
  LT,
  OB,
  OD,
  OF,
  OL,
  OV,
  OW,
  PN,
  SH,
  SL,
  SQ,
  SS,
  ST,
  SV,
  TM,
  UC,
  UI,
  UL,
  UN,
  UR,
  US,
  UT,
  UV,
  UsOrSs,
  ObOrOw
};

// "AE"; "US" and "OW" for the ambiguous ones.
std::string_view ToString(ValueRepresentation vr);
std::optional<ValueRepresentation> FindValueRepresentation(std::string_view name);

// Stored as characters, whatever the character set (R60): AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT.
bool IsText(ValueRepresentation vr);

// Among the texts: those that SpecificCharacterSet applies to (LO LT PN SH ST UC UT; PS3.5 2026d 6.1.2.3).
bool IsAffectedByCharacterSet(ValueRepresentation vr);

// Given as decimal numbers in requests (R61): US SS UL SL FL FD OW OF OD OL SV UV OV, and "US or SS".
bool IsNumeric(ValueRepresentation vr);
}
