// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OutputVerification.h"

#include <algorithm>
#include <functional>

namespace OrthancModification
{
namespace
{
using GetKey = std::function<const OrthancId&(const InstanceRecord&)>;

std::vector<InstanceIndex> Sort(std::vector<InstanceIndex> selected, const JobSources& sources,
                                const GetKey& getKey)
{
  std::sort(selected.begin(), selected.end(),
            [&](InstanceIndex a, InstanceIndex b)
            { return getKey(sources.instances[a]) < getKey(sources.instances[b]); });
  return selected;
}

// Those that have failed since, too: what they have stored may be over what another one has.
std::vector<InstanceIndex> SelectAllThatStored(const JobSources& sources)
{
  std::vector<InstanceIndex> selected;
  selected.reserve(sources.instances.size());
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    const InstanceRecord& record = sources.instances[i];
    if (record.state == InstanceState::Stored || record.isOwned != 0)
    {
      selected.push_back(static_cast<InstanceIndex>(i));
    }
  }
  return selected;
}
}

StoredSeries::StoredSeries(const JobSources& sources)
{
  const auto getSeries = [&sources](const InstanceRecord& record) -> const OrthancId&
  { return sources.GetLink(record).output.series; };

  instances_ = Sort(sources.Select(InstanceState::Stored), sources, getSeries);
  for (const InstanceIndex& i : instances_)
  {
    const OrthancId& id = getSeries(sources.instances[i]);
    if (series_.empty() || series_.back().id != id)
    {
      series_.push_back({id, &i, &i});
    }
    series_.back().last = &i + 1;
  }
}

std::vector<InstanceIndex> FindSharedOutputs(const JobSources& sources)
{
  const std::vector<InstanceRecord>& records = sources.instances;
  const std::vector<InstanceIndex> stored =
    Sort(SelectAllThatStored(sources), sources,
         [](const InstanceRecord& record) -> const OrthancId& { return record.output; });
  const auto isShared = [&](std::size_t i, std::size_t other)
  { return records[stored[i]].output == records[stored[other]].output; };

  std::vector<InstanceIndex> shared;
  for (std::size_t i = 0; i < stored.size(); i++)
  {
    if ((i > 0 && isShared(i, i - 1)) || (i + 1 < stored.size() && isShared(i, i + 1)))
    {
      shared.push_back(stored[i]);
    }
  }
  return shared;
}

std::vector<InstanceIndex> FindMissing(IOrthancIndex& index, const JobSources& sources,
                                       const StoredSeries::Series& series)
{
  std::vector<OrthancId> listed = index.ListSeriesInstances(series.id);
  std::sort(listed.begin(), listed.end());

  std::vector<InstanceIndex> missing;
  for (const InstanceIndex i : series)
  {
    if (!std::binary_search(listed.begin(), listed.end(), sources.instances[i].output))
    {
      missing.push_back(i);
    }
  }
  return missing;
}
}
