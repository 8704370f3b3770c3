// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCollection.h"

#include "Common/Error.h"
#include "Job/OriginalIdentifiers.h"
#include "Job/PatientConsistency.h"
#include "Job/SourceLookups.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
using ResourcesByLevel = std::map<Level, std::vector<OrthancId>>;

ResourcesByLevel FindResources(const HostServices& services, const JobOrder& order)
{
  ResourcesByLevel resources;
  Level guess = order.routeLevel;
  for (const OrthancId& id : std::set<OrthancId>(order.resources.begin(), order.resources.end()))
  {
    const std::optional<Level> level = services.index.FindLevel(id, guess);
    if (!level)
    {
      throw Error(ErrorCode::UnknownResource, "There is no resource " + id.ToString());
    }

    CheckPatientConsistency(services.index, services.dictionary, *order.plan, *level, id);
    resources[*level].push_back(id);
    guess = *level;
  }
  return resources;
}

// Resources are listed from the top level down. Those of one level do not overlap, so what a lower level shows again is
// known by its series.
class Collector final
{
public:
  Collector(const HostServices& services, const JobOrder& order, const IdentifierDeriver& deriver,
            const JobSources* only)
    : services_(services), order_(order), deriver_(deriver), only_(only)
  {
  }

  void Collect(Level level, const std::vector<OrthancId>& resources)
  {
    Reserve(level, resources);
    services_.index.VisitInstances(level, resources,
                                   [this](const IndexedInstance& instance)
                                   {
                                     if (listed_.count(instance.seriesId) == 0 &&
                                         (only_ == nullptr || only_->IsSource(instance.id)))
                                     {
                                       Add(instance);
                                     }
                                   });
    if (level != Level::Instance)
    {
      for (const auto& entry : links_)
      {
        listed_.insert(entry.first.first);
      }
    }
  }

  JobSources Finish(Level lowestLevel)
  {
    sources_.instances.shrink_to_fit();  // overlapping resources were counted twice
    sources_.SortBySource();
    sources_.lookup = std::move(lookups_).Build(services_.index, lowestLevel);
    return std::move(sources_);
  }

private:
  // So that the lists never move to a larger place, which would need both.
  void Reserve(Level level, const std::vector<OrthancId>& resources)
  {
    std::uint64_t count = sources_.instances.size();
    for (const OrthancId& resource : resources)
    {
      count += level == Level::Instance ? 1 : services_.index.CountInstances(level, resource);
    }
    sources_.instances.reserve(static_cast<std::size_t>(count));
    lookups_.Reserve(static_cast<std::size_t>(count));
  }

  // Those that are listed twice count once, so no sooner than now.
  void CheckCount() const
  {
    if (order_.maximumInstances != 0 && sources_.instances.size() == order_.maximumInstances)
    {
      throw Error(ErrorCode::BadRequest,
                  "There are more instances than the " + std::to_string(order_.maximumInstances) +
                    " that the option \"MaximumInstances\" allows for a job");
    }
  }

  void Add(const IndexedInstance& instance)
  {
    CheckCount();
    const DicomIdentifiers output = FindOutput(instance);
    if (sources_.instances.empty())
    {
      sources_.outputStudyUid = output.studyInstanceUid;
    }

    const std::uint64_t sizeKib = (instance.sizeBytes + 1023) / 1024;
    InstanceRecord record(instance.id, OrthancId::Compute(Level::Instance, output));
    record.sizeKib =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(sizeKib, InstanceRecord::MaximumSizeKib)) &
      InstanceRecord::MaximumSizeKib;
    record.hasLabels = instance.hasLabels ? 1 : 0;
    record.link = FindLink(instance, output) & (InstanceRecord::MaximumLinks - 1);
    sources_.instances.push_back(record);
    lookups_.Add(instance);
  }

  DicomIdentifiers FindOutput(const IndexedInstance& instance) const
  {
    const EditPlan& edits = order_.plan->edits;
    return edits.isReidentification ? FindOriginalIdentifiers(services_, order_, deriver_, instance)
                                    : deriver_.Derive(edits.identifiers, instance.identifiers);
  }

  // All instances of a series go to one series, but for those of a re-identification: their files decide.
  std::uint32_t FindLink(const IndexedInstance& instance, const DicomIdentifiers& output)
  {
    const std::pair<OrthancId, std::optional<OrthancId>> key(
      instance.seriesId, order_.plan->edits.isReidentification
                           ? std::make_optional(OrthancId::Compute(Level::Series, output))
                           : std::nullopt);
    const auto found = links_.find(key);
    if (found != links_.end())
    {
      return found->second;
    }
    const auto link = sources_.AppendLink({ParentIds(instance.identifiers), ParentIds(output)});
    links_.emplace(key, link);
    return link;
  }

  const HostServices& services_;
  const JobOrder& order_;
  const IdentifierDeriver& deriver_;
  const JobSources* const only_;
  JobSources sources_;
  SourceLookups lookups_;
  std::map<std::pair<OrthancId, std::optional<OrthancId>>, std::uint32_t>
    links_;                     // by series of the sources and, where they differ, of the outputs
  std::set<OrthancId> listed_;  // series, whole, by an upper level
};
}

JobSources CollectSources(const HostServices& services, const JobOrder& order,
                          const IdentifierDeriver& deriver, const JobSources* only)
{
  Collector collector(services, order, deriver, only);
  Level lowestLevel = Level::Patient;
  for (const auto& [level, resources] : FindResources(services, order))
  {
    collector.Collect(level, resources);
    lowestLevel = level;
  }
  return collector.Finish(lowestLevel);
}
}
