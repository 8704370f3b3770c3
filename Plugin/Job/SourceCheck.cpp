// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceCheck.h"

#include "Common/Error.h"
#include "Job/PatientConsistency.h"

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

void RefuseInPlace(const JobSources& sources, const std::vector<OrthancId>& outputs)
{
  for (const OrthancId& output : outputs)
  {
    if (std::binary_search(sources.sortedSources.begin(), sources.sortedSources.end(), output))
    {
      throw Error(ErrorCode::BadRequest,
                  "\"Keep\" (or \"Replace\"): the instance " + output.ToString() +
                    " would be replaced by its own result; in-place modification is not available "
                    "yet, at least one identifier must change");
    }
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

void RefuseCollisions(const ModificationPlan& plan, const std::vector<OrthancId>& sortedOutputs)
{
  if (std::adjacent_find(sortedOutputs.begin(), sortedOutputs.end()) != sortedOutputs.end())
  {
    throw Error(ErrorCode::BadRequest,
                "\"Replace\": the value of " + GetForcedIdentifier(plan.edits.identifiers).ToString() +
                  " would make one instance of several");
  }
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

JobSources MakeRecords(const std::vector<IndexedInstance>& listed, const ModificationPlan& plan,
                       const IdentifierDeriver& deriver)
{
  JobSources sources;
  SourceLookup::Builder lookup;
  std::set<OrthancId> seen;
  for (const IndexedInstance& instance : listed)
  {
    if (!seen.insert(instance.id).second)
    {
      continue;  // distinct instances (R16)
    }
    const DicomIdentifiers output = deriver.Derive(plan.edits.identifiers, instance.identifiers);
    const std::uint32_t link = GetLink(sources.links, {instance.identifiers, output});
    sources.instances.push_back({instance.id, OrthancId::Compute(Level::Instance, output),
                                 instance.sizeBytes, link});
    lookup.Add(instance.identifiers);
  }
  sources.sortedSources.assign(seen.begin(), seen.end());
  sources.lookup = std::move(lookup).Build();
  return sources;
}
}

JobSources CheckSources(const HostServices& services, const ModificationPlan& plan,
                        const IdentifierDeriver& deriver, const OrthancId& input)
{
  const std::optional<Level> level = services.index.FindLevel(input);
  if (!level)
  {
    throw Error(ErrorCode::UnknownResource, "There is no resource " + input.ToString());
  }
  CheckPatientConsistency(services.index, services.dictionary, plan, *level, input);

  JobSources sources =
    MakeRecords(services.index.ListInstances(*level, input), plan, deriver);
  const std::vector<OrthancId> outputs = GetSortedOutputs(sources);
  RefuseInPlace(sources, outputs);
  RefuseCollisions(plan, outputs);
  sources.sortedExisting = ListExisting(services.index, sources);
  return sources;
}
}
