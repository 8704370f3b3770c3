// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCleanup.h"

#include <algorithm>

namespace OrthancModification
{
std::vector<std::size_t> SelectDeletableSources(const JobSources& sources)
{
  std::vector<OrthancId> outputs;
  outputs.reserve(sources.instances.size());
  for (const InstanceRecord& instance : sources.instances)
  {
    outputs.push_back(instance.output);
  }
  std::sort(outputs.begin(), outputs.end());

  std::vector<std::size_t> deletable;
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    const InstanceRecord& instance = sources.instances[i];
    if (instance.state == InstanceState::Verified &&
        !std::binary_search(outputs.begin(), outputs.end(), instance.source))
    {
      deletable.push_back(i);
    }
  }
  return deletable;
}

std::vector<std::size_t> SelectOwnedOutputs(const JobSources& sources)
{
  std::vector<std::size_t> owned;
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    const InstanceRecord& instance = sources.instances[i];
    if (instance.isOwned && !std::binary_search(sources.sortedSources.begin(),
                                                sources.sortedSources.end(), instance.output))
    {
      owned.push_back(i);
    }
  }
  return owned;
}
}
