// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/NewParents.h"

#include "Job/ResourceFinish.h"

#include <map>
#include <utility>
#include <variant>

namespace OrthancModification
{
namespace
{
class ParentSearch final
{
public:
  ParentSearch(const HostServices& services, const JobOrder& order)
    : services_(services), order_(order)
  {
  }

  bool IsNew(Level level, const SeriesLink& link)
  {
    const OrthancId& output = link.output.Get(level);
    const auto known = known_.find(output);
    if (known != known_.end())
    {
      return known->second;
    }
    const bool isNew =
      IsDerivedAnew(level) || (IsMarked({level, link.source.Get(level), output, true, true}) &&
                               services_.index.CountInstances(level, output) == 0);
    known_.emplace(output, isNew);
    return isNew;
  }

private:
  // Identifiers of Orthanc are made of those of all levels down to their own.
  bool IsDerivedAnew(Level level) const
  {
    const auto isDerived = [this](Level above)
    { return std::holds_alternative<DeriveIdentifier>(order_.plan->edits.identifiers.Get(above)); };
    return order_.plan->keyName.empty() &&
           (isDerived(Level::Patient) || (level == Level::Study && isDerived(Level::Study)));
  }

  bool IsMarked(const ResourceToAnnotate& parent) const
  {
    const IAnnotations& annotations = services_.annotations;
    return (annotations.HasLineage() && WritesLineage(order_, parent)) ||
           (annotations.HasLabels() && order_.plan->keepLabels);
  }

  const HostServices& services_;
  const JobOrder& order_;
  std::map<OrthancId, bool> known_;
};
}

void MarkNewParents(const HostServices& services, const JobOrder& order,
                    const std::set<OrthancId>& emptySeries, JobSources& sources)
{
  ParentSearch search(services, order);
  for (SeriesLink& link : sources.links)
  {
    if (emptySeries.count(link.output.series) != 0)
    {
      link.SetNew(Level::Series);
    }
    for (const Level level : {Level::Study, Level::Patient})
    {
      if (link.source.Get(level) != link.output.Get(level) && search.IsNew(level, link))
      {
        link.SetNew(level);
      }
    }
  }
}

void CopyNewParents(const JobSources& listed, JobSources& sources)
{
  std::map<std::pair<OrthancId, OrthancId>, std::uint32_t> known;
  for (const SeriesLink& link : listed.links)
  {
    known.emplace(std::make_pair(link.source.series, link.output.series), link.newOutputs);
  }
  for (SeriesLink& link : sources.links)
  {
    const auto found = known.find({link.source.series, link.output.series});
    link.newOutputs = found == known.end() ? 0 : found->second;
  }
}
}
