// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/PreviewReport.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
// Gathers what changes in single instances, and puts it to the highest resource whose instances have all the same
// change. Identifiers stay at their own level or below it.
//
// Threads  one thread at a time.
class PreviewGroups final
{
public:
  // An instance with all that is above it: by level.
  using Place = std::array<OrthancId, 4>;

  // Whether all instances of a resource (no instance) are treated by the operation.
  using IsWhole = std::function<bool(Level, const OrthancId&)>;

  // Long texts are shortened.
  void Add(const Place& place, std::vector<AttributeChange> changes);

  std::vector<PreviewedChange> Build(const IsWhole& isWhole) const;

private:
  using Indexes = std::vector<std::size_t>;

  struct Group
  {
    AttributeChange change;
    Indexes instances;
  };

  void Append(const Group& group, Level level, const Indexes& instances, const IsWhole& isWhole,
              std::vector<PreviewedChange>& target) const;

  std::vector<Place> places_;
  std::map<std::pair<Level, OrthancId>, std::size_t> counts_;  // of instances, by resource
  std::map<std::string, Group> groups_;                        // by all that makes them differ
};
}
