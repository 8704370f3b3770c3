// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ElementPlaces.h"

#include <functional>

namespace OrthancModification
{
std::uint64_t CombineHashes(std::uint64_t seed, std::uint64_t value) noexcept
{
  constexpr std::uint64_t GoldenRatio = 0x9E3779B97F4A7C15;
  return seed ^ (value + GoldenRatio + (seed << 6) + (seed >> 2));
}

std::uint64_t ElementPlaces::Combine(std::uint64_t item, Tag tag)
{
  return CombineHashes(item, std::uint64_t{std::hash<Tag>()(tag)});
}

ElementPlaces::ElementPlaces(const FileLayout& layout)
{
  items_.reserve(layout.GetItems().size());
  for (const LaidItem& item : layout.GetItems())
  {
    items_.push_back(items_.empty()
                       ? TopLevel
                       : CombineHashes(Combine(items_[item.parent], item.sequence), item.number));
  }
}
}
