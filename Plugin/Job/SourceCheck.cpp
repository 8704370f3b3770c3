// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCheck.h"

#include "Common/Error.h"
#include "Job/DanglingReferences.h"
#include "Job/PatientConsistency.h"
#include "Job/SourceLookups.h"

#include <algorithm>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
std::vector<OrthancId> GetSortedOutputs(const JobSources& sources)
{
  std::vector<OrthancId> outputs;
  outputs.reserve(sources.instances.size());
  for (const InstanceRecord& instance : sources.instances)
  {
    outputs.push_back(instance.output);
  }
  std::sort(outputs.begin(), outputs.end());
  return outputs;
}

// Judged by the identifiers of each instance (contract R83, L4, L5).
bool MarkInPlace(JobSources& sources)
{
  bool isAny = false;
  for (InstanceRecord& instance : sources.instances)
  {
    instance.isInPlace = instance.output == instance.source;
    isAny = isAny || instance.isInPlace;
    if (!instance.isInPlace && std::binary_search(sources.sortedSources.begin(),
                                                  sources.sortedSources.end(), instance.output))
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

void RefuseCollisions(const JobOrder& order, const std::vector<OrthancId>& sortedOutputs)
{
  if (std::adjacent_find(sortedOutputs.begin(), sortedOutputs.end()) == sortedOutputs.end())
  {
    return;
  }
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

// One listing per output series: cheap, and true for kept, given and derived identifiers alike.
std::vector<OrthancId> ListExisting(IOrthancIndex& index, const JobSources& sources)
{
  std::set<OrthancId> series;
  for (const SeriesLink& link : sources.links)
  {
    series.insert(link.GetOutput(Level::Series));
  }

  std::vector<OrthancId> existing;
  for (const OrthancId& id : series)
  {
    const std::vector<OrthancId> instances = index.ListSeriesInstances(id);
    existing.insert(existing.end(), instances.begin(), instances.end());
  }
  std::sort(existing.begin(), existing.end());
  return existing;
}

// The instances below all resources, each once (R16), and the lowest level that was named.
struct Listing
{
  std::vector<IndexedInstance> instances;
  Level lowestLevel = Level::Patient;
};

Listing ListSources(const HostServices& services, const JobOrder& order)
{
  const std::set<OrthancId> resources(order.resources.begin(), order.resources.end());
  Listing listing;
  std::set<OrthancId> seen;
  for (const OrthancId& resource : resources)
  {
    const std::optional<Level> level = services.index.FindLevel(resource);
    if (!level)
    {
      throw Error(ErrorCode::UnknownResource, "There is no resource " + resource.ToString());
    }

    CheckPatientConsistency(services.index, services.dictionary, *order.plan, *level, resource);
    listing.lowestLevel = std::max(listing.lowestLevel, *level);
    for (IndexedInstance& instance : services.index.ListInstances(*level, resource))
    {
      if (seen.insert(instance.id).second)
      {
        listing.instances.push_back(std::move(instance));
      }
    }
  }
  return listing;
}

JobSources MakeRecords(const std::vector<IndexedInstance>& listed, const ModificationPlan& plan,
                       const IdentifierDeriver& deriver)
{
  JobSources sources;
  for (const IndexedInstance& instance : listed)
  {
    const DicomIdentifiers output = deriver.Derive(plan.edits.identifiers, instance.identifiers);
    const std::uint32_t link = GetLink(sources.links, {instance.identifiers, output});
    sources.instances.push_back(
      {instance.id, OrthancId::Compute(Level::Instance, output), instance.sizeBytes, link});
    sources.sortedSources.push_back(instance.id);
  }
  std::sort(sources.sortedSources.begin(), sources.sortedSources.end());
  return sources;
}
}

JobSources CheckSources(const HostServices& services, const JobOrder& order,
                        const IdentifierDeriver& deriver)
{
  const Listing listing = ListSources(services, order);
  JobSources sources = MakeRecords(listing.instances, *order.plan, deriver);
  sources.lookup = MakeSourceLookup(services.index, listing.instances, listing.lowestLevel);
  sources.staying = ListStaying(services.index, order, listing.instances);
  const std::vector<OrthancId> outputs = GetSortedOutputs(sources);
  CheckInPlace(services, *order.plan, sources);
  RefuseCollisions(order, outputs);
  sources.sortedExisting = ListExisting(services.index, sources);
  return sources;
}
}
