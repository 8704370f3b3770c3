// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TagMask.h"

namespace OrthancModification
{
namespace
{
std::string ReplaceFreeDigits(std::string_view text, char digit)
{
  std::string result(text);
  for (char& c : result)
  {
    if (c == 'x' || c == 'X')
    {
      c = digit;
    }
  }
  return result;
}

std::uint32_t ToNumber(Tag tag) noexcept
{
  return (std::uint32_t{tag.GetGroup()} << 16) | tag.GetElement();
}

Tag ToTag(std::uint32_t number) noexcept
{
  return Tag(static_cast<std::uint16_t>(number >> 16), static_cast<std::uint16_t>(number));
}
}

std::optional<TagMask> TagMask::Find(std::string_view text)
{
  const auto lowest = Tag::FindNumeric(ReplaceFreeDigits(text, '0'));
  const auto highest = Tag::FindNumeric(ReplaceFreeDigits(text, 'f'));
  if (text.size() != 9 || text[4] != ',' || !lowest || !highest)
  {
    return std::nullopt;
  }

  const std::uint32_t value = ToNumber(*lowest);
  return TagMask(~(value ^ ToNumber(*highest)), value);
}

bool TagMask::Matches(Tag tag) const noexcept
{
  return (ToNumber(tag) & fixedBits_) == value_;
}

std::string TagMask::ToString() const
{
  std::string text = ToTag(value_).ToString();
  const std::string fixed = ToTag(fixedBits_).ToString();
  for (std::size_t i = 0; i < text.size(); i++)
  {
    if (fixed[i] == '0')
    {
      text[i] = 'x';
    }
  }
  return text;
}
}
