// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ResourceFinish.h"

#include <map>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
void CopyLabels(IAnnotations& annotations, const ResourceToAnnotate& resource)
{
  for (const std::string& label : annotations.GetLabels(resource.level, resource.source))
  {
    annotations.AddLabel(resource.level, resource.output, label);
  }
}

void Annotate(IAnnotations& annotations, const JobOrder& order, const ResourceToAnnotate& resource)
{
  if (WritesLineage(order, resource))
  {
    annotations.WriteLineage(resource.level, resource.output,
                             order.plan->isAnonymization ? Lineage::AnonymizedFrom
                                                         : Lineage::ModifiedFrom,
                             resource.source);
  }
  if (order.plan->keepLabels && resource.hasLabels)
  {
    CopyLabels(annotations, resource);
  }
}

// The smallest verified output of each link.
std::map<std::uint32_t, OrthancId> FindSmallestOutputs(const JobSources& sources)
{
  std::map<std::uint32_t, OrthancId> smallest;
  for (const InstanceRecord& instance : sources.instances)
  {
    if (instance.state == InstanceState::Verified)
    {
      const auto [it, isNew] = smallest.emplace(instance.link, instance.output);
      if (!isNew && instance.output < it->second)
      {
        it->second = instance.output;
      }
    }
  }
  return smallest;
}

}

bool WritesLineage(const JobOrder& order, const ResourceToAnnotate& resource)
{
  return resource.writesLineage &&
         (order.kind != JobKind::Merge || resource.level >= Level::Series);
}

std::vector<SeriesToReconstruct> SelectSeriesToReconstruct(const JobSources& sources)
{
  std::map<OrthancId, SeriesToReconstruct> smallest;
  for (const auto& [link, instance] : FindSmallestOutputs(sources))
  {
    const auto [it, isNew] =
      smallest.emplace(sources.links[link].output.series, SeriesToReconstruct{link, instance});
    if (!isNew && instance < it->second.instance)
    {
      it->second.instance = instance;
    }
  }

  std::vector<SeriesToReconstruct> result;
  for (const auto& entry : smallest)
  {
    result.push_back(entry.second);
  }
  return result;
}

std::vector<ResourceToAnnotate> SelectParentsToAnnotate(const JobSources& sources)
{
  std::set<OrthancId> outputs;
  std::set<std::pair<OrthancId, OrthancId>> pairs;
  std::vector<ResourceToAnnotate> result;
  for (const auto& entry : FindSmallestOutputs(sources))
  {
    for (const Level level : {Level::Series, Level::Study, Level::Patient})
    {
      const SeriesLink& link = sources.links[entry.first];
      const OrthancId& source = link.source.Get(level);
      const OrthancId& output = link.output.Get(level);
      if (source != output && pairs.insert({source, output}).second)
      {
        result.push_back(
          {level, source, output, outputs.insert(output).second, true, link.IsNew(level)});
      }
    }
  }
  return result;
}

void FinishInstance(IAnnotations& annotations, const JobOrder& order, const InstanceRecord& source,
                    const OrthancId& output)
{
  if (order.origin)
  {
    annotations.WriteOrigin(output, *order.origin);
  }
  // The labels of a source that goes are asked for again: it may have got some since the check.
  const bool hasLabels = source.hasLabels != 0 || !order.plan->keepSource;
  Annotate(annotations, order, {Level::Instance, source.source, output, true, hasLabels});
}
}
