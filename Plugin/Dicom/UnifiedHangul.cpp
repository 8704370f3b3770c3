// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/UnifiedHangul.h"

#include "Common/Utf8.h"

#include <algorithm>
#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr char32_t FirstSyllable = 0xAC00;
constexpr char32_t LastSyllable = 0xD7A3;
constexpr unsigned int FirstLead = 0x81;
constexpr unsigned int LongRows =
  0x20;  // leads 81 to A0; in later rows EUC-KR has the trails from A1 on
constexpr std::size_t LongRow = 178;  // trails 41-5A, 61-7A, 81-FE
constexpr std::size_t ShortRow = 84;  // trails 41-5A, 61-7A, 81-A0

// DCMTK's iconv does not look at the highest bit of the second byte.
bool IsEuc(std::string_view code)
{
  return static_cast<unsigned char>(code[0]) > 0xA0 && static_cast<unsigned char>(code[1]) > 0xA0;
}

// Place of a trail in its row; nothing if no added syllable has it.
std::optional<std::size_t> FindPlace(unsigned int trail)
{
  if (trail >= 0x41 && trail <= 0x5A)
  {
    return trail - 0x41;
  }
  if (trail >= 0x61 && trail <= 0x7A)
  {
    return trail - 0x61 + 26;
  }
  return trail >= 0x81 && trail <= 0xFE ? std::make_optional<std::size_t>(trail - 0x81 + 52)
                                        : std::nullopt;
}

unsigned int GetTrail(std::size_t place)
{
  const std::size_t gaps = place < 26 ? 0x41 : place < 52 ? 0x61 - 26 : 0x81 - 52;
  return static_cast<unsigned int>(place + gaps);
}

// Index among the added syllables.
std::optional<std::size_t> FindIndex(char lead, char trail)
{
  const auto row = static_cast<unsigned char>(lead) - std::size_t{FirstLead};
  const auto place = FindPlace(static_cast<unsigned char>(trail));
  if (static_cast<unsigned char>(lead) < FirstLead || !place)
  {
    return std::nullopt;
  }
  if (row < LongRows)
  {
    return row * LongRow + *place;
  }
  return *place < ShortRow
           ? std::make_optional(LongRows * LongRow + (row - LongRows) * ShortRow + *place)
           : std::nullopt;
}

std::string GetCode(std::size_t index)
{
  constexpr std::size_t InLongRows = LongRows * LongRow;
  const bool isLong = index < InLongRows;
  const std::size_t row = isLong ? index / LongRow : LongRows + (index - InLongRows) / ShortRow;
  const std::size_t place = isLong ? index % LongRow : (index - InLongRows) % ShortRow;
  return {static_cast<char>(FirstLead + row), static_cast<char>(GetTrail(place))};
}
}

const std::u32string& UnifiedHangul::GetAddedSyllables()
{
  if (!added_.empty())
  {
    return added_;
  }
  std::string codes;  // of the syllables of EUC-KR, ascending in Unicode too
  for (unsigned int lead = 0xB0; lead <= 0xC8; lead++)
  {
    for (unsigned int trail = 0xA1; trail <= 0xFE; trail++)
    {
      codes += static_cast<char>(lead);
      codes += static_cast<char>(trail);
    }
  }
  const auto known = FindCodePoints(reader_.FindConverted(codes).value_or(""));
  for (char32_t syllable = FirstSyllable; known && syllable <= LastSyllable; syllable++)
  {
    if (!std::binary_search(known->begin(), known->end(), syllable))
    {
      added_ += syllable;
    }
  }
  return added_;
}

std::optional<std::string> UnifiedHangul::FindUtf8(std::string_view bytes)
{
  std::string utf8;
  while (!bytes.empty())
  {
    const std::size_t used = static_cast<unsigned char>(bytes[0]) < 0x80 ? 1 : 2;
    if (bytes.size() < used)
    {
      return std::nullopt;
    }
    const std::string_view code = bytes.substr(0, used);
    const auto index = used == 1 ? std::nullopt : FindIndex(code[0], code[1]);
    if (used == 1)
    {
      utf8 += code;
    }
    else if (index && *index < GetAddedSyllables().size())
    {
      AppendUtf8(utf8, GetAddedSyllables()[*index]);
    }
    else if (const auto converted = IsEuc(code) ? reader_.FindConverted(code) : std::nullopt)
    {
      utf8 += *converted;
    }
    else
    {
      return std::nullopt;
    }
    bytes.remove_prefix(used);
  }
  return utf8;
}

std::optional<std::string> UnifiedHangul::FindEncoded(std::string_view utf8)
{
  const auto characters = FindCodePoints(utf8);
  std::string encoded;
  for (const char32_t character : characters.value_or(std::u32string()))
  {
    std::string one;
    AppendUtf8(one, character);
    const auto converted = character < 0x80 ? one : FindCode(character, one);
    if (!converted)
    {
      return std::nullopt;
    }
    encoded += *converted;
  }
  return characters ? std::optional<std::string>(encoded) : std::nullopt;
}

std::optional<std::string> UnifiedHangul::FindCode(char32_t character, const std::string& utf8)
{
  const std::u32string& added = GetAddedSyllables();
  const auto found = std::lower_bound(added.begin(), added.end(), character);
  if (found != added.end() && *found == character)
  {
    return GetCode(static_cast<std::size_t>(found - added.begin()));
  }
  return writer_.FindConverted(utf8);
}
}
