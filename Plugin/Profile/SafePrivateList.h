// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

namespace OrthancModification
{
// A private attribute, whichever block of its group the creator has reserved (PS3.5 2026d 7.8.1).
struct PrivateAttribute
{
  std::string creator;  // without trailing spaces
  std::uint16_t group;
  std::uint8_t element;  // within the block

  friend bool operator<(const PrivateAttribute& a, const PrivateAttribute& b) noexcept
  {
    return std::tie(a.group, a.element, a.creator) < std::tie(b.group, b.element, b.creator);
  }
};

// Whether PS3.15 2026d Table E.3.10-1 lists the attribute as safe.
bool IsSafePrivate(const PrivateAttribute& attribute);

std::size_t CountSafePrivate();
}
