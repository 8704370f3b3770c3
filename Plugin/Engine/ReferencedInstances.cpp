// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/ReferencedInstances.h"

#include <cstddef>
#include <string>

namespace OrthancModification
{
namespace
{
struct Count
{
  std::size_t sources = 0;
  std::size_t others = 0;
};

// Of the items below.
void CountReferences(Item item, const UidMapper& uids, Count& count)
{
  for (const Tag tag : item.GetTags())
  {
    item.ResolveUnknownVr(tag);
    for (const Item& below : item.GetItems(tag))
    {
      for (const std::string& uid : below.GetUids(Tags::ReferencedSOPInstanceUID))
      {
        (uids.IsSourceInstance(uid) ? count.sources : count.others)++;
      }
      CountReferences(below, uids, count);
    }
  }
}
}

bool RefersToSourcesOnly(Item item, const UidMapper& uids)
{
  Count count;
  CountReferences(item, uids, count);
  return count.sources > 0 && count.others == 0;
}
}
