// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceLookups.h"

#include <cstdint>
#include <map>
#include <utility>

namespace OrthancModification
{
namespace
{
struct Parent
{
  Level level;
  std::string uid;
  std::uint64_t countSources;
};

std::map<OrthancId, Parent> CountByParent(const std::vector<IndexedInstance>& sources)
{
  std::map<OrthancId, Parent> parents;
  for (const IndexedInstance& source : sources)
  {
    for (const Level level : {Level::Study, Level::Series})
    {
      const auto found = parents.try_emplace(OrthancId::Compute(level, source.identifiers),
                                             Parent{level, source.identifiers.Get(level), 0});
      found.first->second.countSources++;
    }
  }
  return parents;
}
}

SourceLookup MakeSourceLookup(IOrthancIndex& index, const std::vector<IndexedInstance>& sources,
                              Level wholeLevel)
{
  SourceLookup::Builder lookup;
  for (const auto& [id, parent] : CountByParent(sources))
  {
    const bool isPart =
      parent.level < wholeLevel && index.CountInstances(parent.level, id) > parent.countSources;
    lookup.Add(parent.level, parent.uid, isPart);
  }
  for (const IndexedInstance& source : sources)
  {
    lookup.Add(Level::Instance, source.identifiers.sopInstanceUid);
  }
  return std::move(lookup).Build();
}
}
