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
  sequences_.reserve(layout.GetItems().size());
  for (const LaidItem& item : layout.GetItems())
  {
    const bool isTop = items_.empty();
    sequences_.push_back(isTop ? TopLevel : Combine(items_[item.parent], item.sequence));
    items_.push_back(isTop ? TopLevel : CombineHashes(sequences_.back(), item.number));
  }
}

std::unordered_map<std::uint64_t, std::size_t> ElementPlaces::CountItems() const
{
  std::unordered_map<std::uint64_t, std::size_t> counts;
  for (std::size_t i = 1; i < sequences_.size(); i++)
  {
    counts[sequences_[i]]++;
  }
  return counts;
}
}
