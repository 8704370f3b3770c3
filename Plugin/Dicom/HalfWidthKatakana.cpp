// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/HalfWidthKatakana.h"

namespace OrthancModification
{
namespace
{
constexpr unsigned char FirstByte = 0xA1;
constexpr unsigned char LastByte = 0xDF;
constexpr char32_t FirstCharacter = 0xFF61;
constexpr char32_t LastCharacter = 0xFF9F;
}

std::optional<char32_t> FindKatakana(char byte)
{
  const auto number = static_cast<unsigned char>(byte);
  if (number < FirstByte || number > LastByte)
  {
    return std::nullopt;
  }
  return FirstCharacter + number - FirstByte;
}

std::optional<char> FindKatakanaByte(char32_t character)
{
  if (character < FirstCharacter || character > LastCharacter)
  {
    return std::nullopt;
  }
  return static_cast<char>(FirstByte + (character - FirstCharacter));
}
}
