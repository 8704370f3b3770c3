// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobSources.h"

#include "Common/Error.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace OrthancModification
{
InstanceRecord::InstanceRecord(const OrthancId& sourceId, const OrthancId& expected) noexcept
  : source(sourceId),
    output(expected),
    sizeKib(0),
    isInPlace(0),
    hasExisted(0),
    hasLabels(1),
    link(0),
    isOwned(0),
    isFinished(0),
    state(InstanceState::Waiting)
{
}

ParentIds::ParentIds(const DicomIdentifiers& identifiers)
  : patient(OrthancId::Compute(Level::Patient, identifiers)),
    study(OrthancId::Compute(Level::Study, identifiers)),
    series(OrthancId::Compute(Level::Series, identifiers))
{
}

const OrthancId& ParentIds::Get(Level level) const
{
  if (level == Level::Patient)
  {
    return patient;
  }
  return level == Level::Study ? study : series;
}

std::optional<InstanceIndex> JobSources::FindSource(const OrthancId& instance) const
{
  const auto found = std::lower_bound(bySource.begin(), bySource.end(), instance,
                                      [this](InstanceIndex i, const OrthancId& wanted)
                                      { return instances[i].source < wanted; });
  const bool isThere = found != bySource.end() && instances[*found].source == instance;
  return isThere ? std::optional(*found) : std::nullopt;
}

std::uint32_t JobSources::AddLink(const SeriesLink& link)
{
  // Identifiers of series tell their studies and patients apart too. The last link is nearly always the right one.
  for (std::size_t i = links.size(); i > 0; i--)
  {
    if (links[i - 1].source.series == link.source.series &&
        links[i - 1].output.series == link.output.series)
    {
      return static_cast<std::uint32_t>(i - 1);
    }
  }
  return AppendLink(link);
}

std::uint32_t JobSources::AppendLink(const SeriesLink& link)
{
  if (links.size() >= InstanceRecord::MaximumLinks)
  {
    throw Error(ErrorCode::NotEnoughMemory, "Too many series for one job");
  }
  links.push_back(link);
  return static_cast<std::uint32_t>(links.size() - 1);
}

std::vector<OrthancId> JobSources::ListOutputSeries() const
{
  std::set<OrthancId> series;
  for (const SeriesLink& link : links)
  {
    series.insert(link.output.series);
  }
  return {series.begin(), series.end()};
}

void JobSources::SortBySource()
{
  bySource.resize(instances.size());
  std::iota(bySource.begin(), bySource.end(), 0U);
  std::sort(bySource.begin(), bySource.end(),
            [this](InstanceIndex a, InstanceIndex b)
            { return instances[a].source < instances[b].source; });
}

std::vector<InstanceIndex> JobSources::Select(InstanceState state) const
{
  const auto hasState = [state](const InstanceRecord& record) { return record.state == state; };
  std::vector<InstanceIndex> selected;
  selected.reserve(
    static_cast<std::size_t>(std::count_if(instances.begin(), instances.end(), hasState)));
  for (std::size_t i = 0; i < instances.size(); i++)
  {
    if (hasState(instances[i]))
    {
      selected.push_back(static_cast<InstanceIndex>(i));
    }
  }
  return selected;
}

std::uint64_t JobSources::GetMemoryBytes() const
{
  return instances.capacity() * sizeof(InstanceRecord) +
         bySource.capacity() * sizeof(InstanceIndex) + links.capacity() * sizeof(SeriesLink) +
         (staying.capacity() + recyclable.capacity()) * sizeof(OrthancId) + lookup.GetMemoryBytes();
}
}
