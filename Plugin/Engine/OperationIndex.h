// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/Place.h"
#include "Plan/Operation.h"

#include <cstddef>
#include <unordered_map>
#include <vector>

namespace OrthancModification
{
// Finds the operation that decides about an element in constant time, however many the plan has.
//
// Borrows  the operations: they must outlive it.
// Threads  immutable.
class OperationIndex final
{
public:
  explicit OperationIndex(const std::vector<Operation>& operations);

  // The first operation that selects the element `tag` at `place`; null if none does.
  const Operation* Find(Tag tag, const Place& place) const;

  // Those that write an element at top level, named by its path, whether it exists or not: ascending by tag,
  // SpecificCharacterSet first (contract R57, R58).
  std::vector<const Operation*> GetTopLevelReplacements() const;

private:
  using Positions = std::vector<std::size_t>;

  bool Selects(std::size_t position, Tag tag, const Place& place) const;

  const std::vector<Operation>& operations_;
  std::unordered_map<Tag, Positions> byTag_;  // ascending
  Positions others_;                          // masks and AllPrivate, ascending
};
}
