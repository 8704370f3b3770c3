// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ScanSubjects.h"

#include "Common/Error.h"

#include <string>

namespace OrthancModification
{
std::map<OrthancId, ListedInstance> ListInstances(const HostServices& services,
                                                  const std::vector<OrthancId>& resources,
                                                  std::uint64_t maximum)
{
  std::map<OrthancId, ListedInstance> instances;
  Level guess = Level::Study;
  for (const OrthancId& id : resources)
  {
    const auto level = services.index.FindLevel(id, guess);
    if (!level)
    {
      throw Error(ErrorCode::UnknownResource, "There is no resource " + id.ToString());
    }
    guess = *level;
    services.index.VisitInstances(
      *level, {id},
      [&](const IndexedInstance& instance)
      {
        instances.emplace(instance.id,
                          ListedInstance{instance.sizeBytes, ParentIds(instance.identifiers)});
        if (maximum != 0 && instances.size() > maximum)
        {
          throw Error(ErrorCode::BadRequest, "There are more instances than the " +
                                               std::to_string(maximum) +
                                               " that can be scanned at once");
        }
      });
  }
  return instances;
}

std::map<OrthancId, OrthancId> FindLineage(const HostServices& services,
                                           const std::map<OrthancId, ListedInstance>& instances)
{
  std::map<OrthancId, OrthancId> lineage;
  for (const auto& instance : instances)
  {
    for (const Lineage kind : {Lineage::AnonymizedFrom, Lineage::ModifiedFrom})
    {
      const auto source = services.annotations.FindLineage(Level::Instance, instance.first, kind);
      if (source)
      {
        lineage.emplace(instance.first, *source);
      }
    }
  }
  return lineage;
}
}
