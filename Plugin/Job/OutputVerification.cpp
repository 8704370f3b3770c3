// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OutputVerification.h"

#include <algorithm>
#include <map>

namespace OrthancModification
{
std::vector<SeriesToVerify> SelectSeriesToVerify(const JobSources& sources)
{
  std::vector<OrthancId> outputOfLink;
  for (const SeriesLink& link : sources.links)
  {
    outputOfLink.push_back(link.GetOutput(Level::Series));
  }

  std::map<OrthancId, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    if (sources.instances[i].state == InstanceState::Stored)
    {
      groups[outputOfLink[sources.instances[i].link]].push_back(i);
    }
  }

  std::vector<SeriesToVerify> result;
  result.reserve(groups.size());
  for (auto& [series, instances] : groups)
  {
    result.push_back({series, std::move(instances)});
  }
  return result;
}

std::vector<std::size_t> FindSharedOutputs(const JobSources& sources)
{
  std::vector<std::size_t> stored;
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    if (sources.instances[i].state == InstanceState::Stored)
    {
      stored.push_back(i);
    }
  }
  const auto getOutput = [&sources](std::size_t i) { return sources.instances[i].output; };
  std::sort(stored.begin(), stored.end(),
            [&getOutput](std::size_t a, std::size_t b) { return getOutput(a) < getOutput(b); });

  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < stored.size(); i++)
  {
    if ((i > 0 && getOutput(stored[i - 1]) == getOutput(stored[i])) ||
        (i + 1 < stored.size() && getOutput(stored[i + 1]) == getOutput(stored[i])))
    {
      shared.push_back(stored[i]);
    }
  }
  return shared;
}

std::vector<std::size_t> FindMissing(IOrthancIndex& index, const JobSources& sources,
                                     const SeriesToVerify& series)
{
  std::vector<OrthancId> listed = index.ListSeriesInstances(series.series);
  std::sort(listed.begin(), listed.end());

  std::vector<std::size_t> missing;
  for (const std::size_t i : series.instances)
  {
    if (!std::binary_search(listed.begin(), listed.end(), sources.instances[i].output))
    {
      missing.push_back(i);
    }
  }
  return missing;
}
}
