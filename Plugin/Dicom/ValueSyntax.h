// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// The syntax of one value of a VR (PS3.5 2026d Table 6.2-1), without padding where the table lets it be ignored.
// Lengths are not looked at.
bool IsAgeString(std::string_view value);      // nnnD, nnnW, nnnM, nnnY
bool IsCodeString(std::string_view value);     // A-Z 0-9 _ blank
bool IsDate(std::string_view value);           // YYYYMMDD, a day that exists
bool IsDateTime(std::string_view value);       // YYYY[MM[DD[HH[MM[SS[.FFFFFF]]]]]][&ZZXX]
bool IsDecimalNumber(std::string_view value);  // fixed or floating point, no blanks
bool IsIntegerNumber(std::string_view value);  // within 32 bits, no blanks
bool IsTime(std::string_view value);           // HH[MM[SS[.FFFFFF]]]
bool IsUid(std::string_view value);            // PS3.5 2026d 9.1
bool IsUri(std::string_view value);            // characters of RFC 3986

// Of the default repertoire (ISO 646), without control characters and backslash.
bool IsPrintableAscii(std::string_view value);

// Neither control characters nor DEL; `allowed` names those that may be there.
bool IsFreeOfControlCharacters(std::string_view value, std::string_view allowed = {});
}
