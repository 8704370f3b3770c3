// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCleanup.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// Of the sources that are outputs too; one bit for each.
std::vector<bool> FindSourcesThatAreOutputs(const JobSources& sources)
{
  std::vector<bool> areOutputs(sources.instances.size());
  for (const InstanceRecord& record : sources.instances)
  {
    if (const auto source = sources.FindSource(record.output))
    {
      areOutputs[*source] = true;
    }
  }
  return areOutputs;
}
}

std::vector<InstanceIndex> SelectDeletableSources(const JobSources& sources)
{
  const std::vector<bool> areOutputs = FindSourcesThatAreOutputs(sources);
  std::vector<InstanceIndex> deletable = sources.Select(InstanceState::Verified);
  deletable.erase(std::remove_if(deletable.begin(), deletable.end(),
                                 [&areOutputs](InstanceIndex i) { return areOutputs[i]; }),
                  deletable.end());
  return deletable;
}

std::vector<InstanceIndex> SelectOwnedOutputs(const JobSources& sources)
{
  std::vector<InstanceIndex> owned;
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    const InstanceRecord& record = sources.instances[i];
    if (record.isOwned != 0 && !sources.IsSource(record.output))
    {
      owned.push_back(static_cast<InstanceIndex>(i));
    }
  }
  return owned;
}
}
