// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceLookups.h"

#include <utility>

namespace OrthancModification
{
SourceLookups::Parent& SourceLookups::GetParent(Level level, const DicomIdentifiers& identifiers)
{
  return parents_
    .try_emplace(OrthancId::Compute(level, identifiers), Parent{level, identifiers.Get(level), 0})
    .first->second;
}

void SourceLookups::Add(const IndexedInstance& source)
{
  lookup_.Add(Level::Instance, source.identifiers.sopInstanceUid);
  if (lastSeries_ != source.seriesId)
  {
    lastSeries_ = source.seriesId;
    lastParents_[0] = &GetParent(Level::Study, source.identifiers);
    lastParents_[1] = &GetParent(Level::Series, source.identifiers);
  }
  for (Parent* parent : lastParents_)
  {
    parent->countSources++;
  }
}

SourceLookup SourceLookups::Build(IOrthancIndex& index, Level wholeLevel) &&
{
  for (const auto& [id, parent] : parents_)
  {
    const bool isPart =
      parent.level < wholeLevel && index.CountInstances(parent.level, id) > parent.countSources;
    lookup_.Add(parent.level, parent.uid, isPart);
  }
  return std::move(lookup_).Build();
}
}
