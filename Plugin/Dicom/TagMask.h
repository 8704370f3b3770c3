// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The tags of a repeating group, such as "50xx,xxxx" (PS3.5 2026d 7.6): each x is any hexadecimal
// digit, so that odd groups are matched too (contract R90).
class TagMask final
{
public:
  // "gggg,eeee" with hexadecimal digits or x, in any case; nothing for any other text.
  static std::optional<TagMask> Find(std::string_view text);

  bool Matches(Tag tag) const noexcept;

  // As Find() reads it, lower-case.
  std::string ToString() const;

  friend bool operator==(const TagMask& a, const TagMask& b) noexcept
  {
    return a.fixedBits_ == b.fixedBits_ && a.value_ == b.value_;
  }

private:
  TagMask(std::uint32_t fixedBits, std::uint32_t value) noexcept
    : fixedBits_(fixedBits), value_(value)
  {
  }

  std::uint32_t fixedBits_;  // ones where the bit of the tag must be that of value_
  std::uint32_t value_;      // group in the upper half; zeros where the bit is free
};
}
