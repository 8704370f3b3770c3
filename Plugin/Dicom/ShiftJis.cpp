// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ShiftJis.h"

#include "Common/Utf8.h"
#include "Dicom/HalfWidthKatakana.h"

#include <cstddef>

namespace OrthancModification
{
namespace
{
bool IsAscii(char c)
{
  return static_cast<unsigned char>(c) < 0x80;
}
}

std::optional<std::string> ShiftJis::FindUtf8(std::string_view bytes)
{
  std::string utf8;
  while (!bytes.empty())
  {
    std::size_t used = 1;
    if (IsAscii(bytes[0]))
    {
      utf8 += bytes[0];
    }
    else if (const auto katakana = FindKatakana(bytes[0]))
    {
      AppendUtf8(utf8, *katakana);
    }
    else
    {
      const auto converted = reader_.FindConverted(bytes.substr(0, 2));
      if (!converted || bytes.size() < 2)
      {
        return std::nullopt;
      }
      utf8 += *converted;
      used = 2;
    }
    bytes.remove_prefix(used);
  }
  return utf8;
}

std::optional<std::string> ShiftJis::FindEncoded(std::string_view utf8)
{
  const auto characters = FindCodePoints(utf8);
  std::string encoded;
  for (const char32_t character : characters.value_or(std::u32string()))
  {
    if (character < 0x80)
    {
      encoded += static_cast<char>(character);
    }
    else if (const auto katakana = FindKatakanaByte(character))
    {
      encoded += *katakana;
    }
    else
    {
      std::string one;
      AppendUtf8(one, character);
      const auto converted = writer_.FindConverted(one);
      if (!converted || converted->size() != 2)
      {
        return std::nullopt;
      }
      encoded += *converted;
    }
  }
  return characters ? std::optional<std::string>(encoded) : std::nullopt;
}
}
