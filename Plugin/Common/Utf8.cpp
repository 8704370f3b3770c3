// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Utf8.h"

#include <cstdint>

namespace OrthancModification
{
namespace
{
// One row of the table "Well-Formed UTF-8 Byte Sequences": what the first byte says about the others.
struct Form
{
  std::uint8_t firstMinimum;
  std::uint8_t firstMaximum;
  std::uint8_t secondMinimum;
  std::uint8_t secondMaximum;
  std::size_t length;
};

constexpr Form Forms[] = {
  {0x00, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
  {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
  {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};

bool IsBetween(char c, std::uint8_t minimum, std::uint8_t maximum)
{
  const auto byte = static_cast<std::uint8_t>(c);
  return byte >= minimum && byte <= maximum;
}

// Of the first character; 0 if it is not well-formed.
std::size_t GetLength(std::string_view text)
{
  for (const Form& form : Forms)
  {
    if (IsBetween(text[0], form.firstMinimum, form.firstMaximum))
    {
      bool good = text.size() >= form.length;
      for (std::size_t i = 1; good && i < form.length; i++)
      {
        good = i == 1 ? IsBetween(text[i], form.secondMinimum, form.secondMaximum)
                      : IsBetween(text[i], 0x80, 0xBF);
      }
      return good ? form.length : 0;
    }
  }
  return 0;
}
}

std::optional<std::size_t> CountUtf8Characters(std::string_view text)
{
  std::size_t count = 0;
  while (!text.empty())
  {
    const std::size_t length = GetLength(text);
    if (length == 0)
    {
      return std::nullopt;
    }
    text.remove_prefix(length);
    count++;
  }
  return count;
}

std::optional<std::u32string> FindCodePoints(std::string_view text)
{
  std::u32string characters;
  while (!text.empty())
  {
    const std::size_t length = GetLength(text);
    if (length == 0)
    {
      return std::nullopt;
    }
    const auto first = static_cast<std::uint8_t>(text[0]);
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; i++)
    {
      character = (character << 6) | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
    }
    characters += character;
    text.remove_prefix(length);
  }
  return characters;
}

void AppendUtf8(std::string& text, char32_t character)
{
  const std::size_t length = character < 0x80      ? 1
                             : character < 0x800   ? 2
                             : character < 0x10000 ? 3
                                                   : 4;
  const unsigned int mark = length == 1 ? 0 : 0xFFU << (8 - length);
  text += static_cast<char>(mark | (character >> (6 * (length - 1))));
  for (std::size_t i = length - 1; i > 0; i--)
  {
    text += static_cast<char>(0x80U | ((character >> (6 * (i - 1))) & 0x3FU));
  }
}
}
