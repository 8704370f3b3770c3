// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Scan/FileLayout.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace OrthancModification
{
// Two numbers as one, depending on their order.
std::uint64_t CombineHashes(std::uint64_t seed, std::uint64_t value) noexcept;

// A number for each place of a layout: the sequences and items on the way to it, and its tag. The same place has the same
// number in every file of this process.
//
// Threads  immutable.
class ElementPlaces final
{
public:
  explicit ElementPlaces(const FileLayout& layout);

  std::uint64_t Get(const LaidElement& element) const
  {
    return Combine(items_[element.item], element.tag);
  }

  // By item; of the top level it is no sequence.
  std::uint64_t GetSequence(std::size_t item) const { return sequences_[item]; }

  // By sequence.
  std::unordered_map<std::uint64_t, std::size_t> CountItems() const;

  static std::uint64_t GetOfTopLevel(Tag tag) { return Combine(TopLevel, tag); }

private:
  static constexpr std::uint64_t TopLevel = 0;

  static std::uint64_t Combine(std::uint64_t item, Tag tag);

  std::vector<std::uint64_t> items_;
  std::vector<std::uint64_t> sequences_;  // in which they stand
};
}
