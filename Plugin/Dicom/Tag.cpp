// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Tag.h"

namespace OrthancModification
{
namespace
{
std::optional<std::uint16_t> FindHexadecimal(std::string_view digits)
{
  unsigned int value = 0;
  for (const char c : digits)
  {
    value <<= 4;
    if (c >= '0' && c <= '9')
    {
      value |= static_cast<unsigned int>(c - '0');
    }
    else if (c >= 'a' && c <= 'f')
    {
      value |= static_cast<unsigned int>(c - 'a' + 10);
    }
    else if (c >= 'A' && c <= 'F')
    {
      value |= static_cast<unsigned int>(c - 'A' + 10);
    }
    else
    {
      return std::nullopt;
    }
  }

  return static_cast<std::uint16_t>(value);
}

void AppendHexadecimal(std::string& target, std::uint16_t value)
{
  constexpr char Digits[] = "0123456789abcdef";
  for (int shift = 12; shift >= 0; shift -= 4)
  {
    target.push_back(Digits[(value >> shift) & 0xF]);
  }
}
}

std::string Tag::ToString() const
{
  std::string text;
  AppendHexadecimal(text, group_);
  text.push_back(',');
  AppendHexadecimal(text, element_);
  return text;
}

std::optional<Tag> Tag::FindNumeric(std::string_view text)
{
  const bool hasSeparator = text.size() == 9 && (text[4] == ',' || text[4] == '-');
  if (!hasSeparator && text.size() != 8)
  {
    return std::nullopt;
  }

  const auto group = FindHexadecimal(text.substr(0, 4));
  const auto element = FindHexadecimal(text.substr(hasSeparator ? 5 : 4));
  if (!group || !element)
  {
    return std::nullopt;
  }

  return Tag(*group, *element);
}
}
