// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCheck.h"

#include "Common/Error.h"
#include "Job/DanglingReferences.h"
#include "Job/NewParents.h"
#include "Job/SourceCollection.h"
#include "Job/StorageCheck.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

namespace OrthancModification
{
namespace
{
// Judged by the identifiers of each instance (contract R83, L4, L5).
bool MarkInPlace(JobSources& sources)
{
  bool isAny = false;
  for (InstanceRecord& instance : sources.instances)
  {
    const bool isInPlace = instance.output == instance.source;
    instance.isInPlace = isInPlace ? 1 : 0;
    isAny = isAny || isInPlace;
    if (!isInPlace && sources.IsSource(instance.output))
    {
      throw Error(ErrorCode::BadRequest, "\"Replace\": the instance " + instance.output.ToString() +
                                           " would be overwritten by the result of another one");
    }
  }
  return isAny;
}

void CheckInPlace(const HostServices& services, const ModificationPlan& plan, JobSources& sources)
{
  if (!MarkInPlace(sources))
  {
    return;
  }
  if (!plan.keepSource)
  {
    throw Error(ErrorCode::BadRequest,
                "\"KeepSource\": must be true where \"Keep\" makes instances overwrite themselves");
  }
  if (!services.overwriting.isAllowed)
  {
    throw Error(ErrorCode::BadRequest,
                "\"Keep\": instances would overwrite themselves, which Orthanc's option "
                "\"OverwriteInstances\" does not allow; change at least one identifier");
  }
}

Tag GetForcedIdentifier(const IdentifierPlan& plan)
{
  for (const Level level : {Level::Instance, Level::Series, Level::Study, Level::Patient})
  {
    if (std::holds_alternative<GivenIdentifier>(plan.Get(level)))
    {
      return GetIdentifierTag(level);
    }
  }
  return Tags::SOPInstanceUID;
}

[[noreturn]] void RefuseCollision(const JobOrder& order)
{
  if (order.kind == JobKind::Merge)
  {
    throw Error(
      ErrorCode::BadRequest,
      "\"Resources\": instances of several studies have the same UIDs, and would become one");
  }
  throw Error(ErrorCode::BadRequest,
              "\"Replace\": the value of " +
                GetForcedIdentifier(order.plan->edits.identifiers).ToString() +
                " would make one instance of several");
}

// Ascending by output.
std::vector<InstanceIndex> SortByOutput(const std::vector<InstanceRecord>& instances)
{
  std::vector<InstanceIndex> sorted(instances.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(),
            [&instances](InstanceIndex a, InstanceIndex b)
            { return instances[a].output < instances[b].output; });
  return sorted;
}

// One listing per output series: cheap, and true for kept, given and derived identifiers alike. Answers those that are not there.
std::set<OrthancId> MarkExisting(IOrthancIndex& index, const std::vector<InstanceIndex>& byOutput,
                                 JobSources& sources)
{
  std::set<OrthancId> series;
  std::set<OrthancId> empty;
  for (const SeriesLink& link : sources.links)
  {
    series.insert(link.output.series);
  }

  std::vector<InstanceRecord>& instances = sources.instances;
  for (const OrthancId& id : series)
  {
    const std::vector<OrthancId> listed = index.ListSeriesInstances(id);
    if (listed.empty())
    {
      empty.insert(id);
    }
    for (const OrthancId& existing : listed)
    {
      const auto found = std::lower_bound(byOutput.begin(), byOutput.end(), existing,
                                          [&instances](InstanceIndex i, const OrthancId& wanted)
                                          { return instances[i].output < wanted; });
      if (found != byOutput.end() && instances[*found].output == existing)
      {
        instances[*found].hasExisted = 1;
      }
    }
  }
  return empty;
}

void CheckOutputs(const HostServices& services, const JobOrder& order, JobSources& sources)
{
  const std::vector<InstanceIndex> byOutput = SortByOutput(sources.instances);
  const auto isSame = [&sources](InstanceIndex a, InstanceIndex b)
  { return sources.instances[a].output == sources.instances[b].output; };
  if (std::adjacent_find(byOutput.begin(), byOutput.end(), isSame) != byOutput.end())
  {
    RefuseCollision(order);
  }
  MarkNewParents(services, order, MarkExisting(services.index, byOutput, sources), sources);
}
}

JobSources CheckSources(const HostServices& services, const JobOrder& order,
                        const IdentifierDeriver& deriver)
{
  JobSources sources = CollectSources(services, order, deriver);
  sources.staying = ListStaying(services.index, order, sources);
  CheckInPlace(services, *order.plan, sources);
  CheckOutputs(services, order, sources);
  CheckStorage(services, *order.plan, sources);
  return sources;
}

JobSources CheckSourcesAgain(const HostServices& services, const JobOrder& order,
                             const JobSources& listed)
{
  const IdentifierDeriver deriver(order.plan->key);
  JobSources sources = CollectSources(services, order, deriver, &listed);
  if (sources.instances.size() != listed.instances.size())
  {
    throw Error(ErrorCode::UnknownResource, "A source has gone while the job was interrupted");
  }
  for (InstanceRecord& record : sources.instances)
  {
    const InstanceRecord& before = listed.instances[*listed.FindSource(record.source)];
    record.hasExisted = before.hasExisted;
    record.isInPlace = before.isInPlace;
  }
  CopyNewParents(listed, sources);
  sources.staying = listed.staying;
  sources.recyclable = listed.recyclable;
  return sources;
}
}
