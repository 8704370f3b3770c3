// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/SourceLookup.h"
#include "Store/IOrthancIndex.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace OrthancModification
{
// Makes the lookup of an operation's sources. Studies and series of which the host has more instances than are sources are
// parts: references to them go on to name what stays.
class SourceLookups final
{
public:
  void Reserve(std::size_t countInstances) { lookup_.Reserve(countInstances); }

  // Each source once, best series by series.
  void Add(const IndexedInstance& source);

  // `wholeLevel`  the lowest level of which the sources are known to be whole without asking the host.
  SourceLookup Build(IOrthancIndex& index, Level wholeLevel) &&;

private:
  struct Parent
  {
    Level level;
    std::string uid;
    std::uint64_t countSources;
  };

  Parent& GetParent(Level level, const DicomIdentifiers& identifiers);

  SourceLookup::Builder lookup_;
  std::map<OrthancId, Parent> parents_;
  std::optional<OrthancId> lastSeries_;
  Parent* lastParents_[2] = {nullptr, nullptr};  // its study and itself
};
}
