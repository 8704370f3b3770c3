// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Windows1251.h"

#include "Common/Utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace OrthancModification
{
namespace
{
// The bytes 80 to BF in Unicode; 0: no character. (CP1251.TXT of the Unicode Consortium, version 2.01.)
// From C0 on follow the letters in the order of Unicode, from U+0410.
constexpr std::array<char32_t, 64> Characters = {
  0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
  0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
  0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
  0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
  0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

constexpr unsigned int FirstByte = 0x80;
constexpr unsigned int FirstLetterByte = 0xC0;
constexpr char32_t FirstLetter = 0x0410;
constexpr char32_t LastLetter = 0x044F;

// 0 if there is none.
char32_t GetCharacter(unsigned char byte)
{
  if (byte < FirstByte)
  {
    return byte;
  }
  return byte < FirstLetterByte ? Characters.at(byte - FirstByte)
                                : FirstLetter + byte - FirstLetterByte;
}

std::optional<char> FindByte(char32_t character)
{
  if (character < FirstByte)
  {
    return static_cast<char>(character);
  }
  if (character >= FirstLetter && character <= LastLetter)
  {
    return static_cast<char>(FirstLetterByte + (character - FirstLetter));
  }
  const auto* found = std::find(Characters.begin(), Characters.end(), character);
  if (found == Characters.end())
  {
    return std::nullopt;
  }
  return static_cast<char>(FirstByte + static_cast<std::size_t>(found - Characters.begin()));
}
}

std::optional<std::string> Windows1251::FindUtf8(std::string_view bytes)
{
  std::string utf8;
  for (const char c : bytes)
  {
    const char32_t character = GetCharacter(static_cast<unsigned char>(c));
    if (character == 0 && c != 0)
    {
      return std::nullopt;
    }
    AppendUtf8(utf8, character);
  }
  return utf8;
}

std::optional<std::string> Windows1251::FindEncoded(std::string_view utf8)
{
  const auto characters = FindCodePoints(utf8);
  std::string encoded;
  for (const char32_t character : characters.value_or(std::u32string()))
  {
    const auto byte = FindByte(character);
    if (!byte)
    {
      return std::nullopt;
    }
    encoded += *byte;
  }
  return characters ? std::optional<std::string>(encoded) : std::nullopt;
}
}
