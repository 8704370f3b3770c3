// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ParentMarks.h"

namespace OrthancModification
{
namespace
{
// Labels of the source that the output does not have yet.
std::set<std::string> FindLabelsToAdd(IAnnotations& annotations, const ResourceToAnnotate& resource)
{
  std::set<std::string> labels = annotations.GetLabels(resource.level, resource.source);
  if (!labels.empty())
  {
    for (const std::string& label : annotations.GetLabels(resource.level, resource.output))
    {
      labels.erase(label);
    }
  }
  return labels;
}
}

void ParentMarks::Write(const ResourceToAnnotate& resource)
{
  const Saved saved = Read(resource);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    saved_.push_back(saved);
  }
  if (saved.isMarked)
  {
    services_.annotations.WriteLineage(resource.level, resource.output, GetLineage(),
                                       resource.source);
  }
  for (const std::string& label : saved.added)
  {
    services_.annotations.AddLabel(resource.level, resource.output, label);
  }
}

ParentMarks::Saved ParentMarks::Read(const ResourceToAnnotate& resource) const
{
  Saved saved{{resource.level, resource.output}, WritesLineage(order_, resource), {}, {}};
  if (saved.isMarked)
  {
    saved.lineage =
      services_.annotations.FindLineage(resource.level, resource.output, GetLineage());
  }
  if (order_.plan->keepLabels && resource.hasLabels)
  {
    saved.added = FindLabelsToAdd(services_.annotations, resource);
  }
  return saved;
}

std::size_t ParentMarks::Count() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return saved_.size();
}

ResourceKey ParentMarks::GetResource(std::size_t index) const
{
  return Get(index).resource;
}

void ParentMarks::PutBack(std::size_t index)
{
  const Saved saved = Get(index);
  const auto& [level, id] = saved.resource;
  if (services_.index.CountInstances(level, id) == 0)
  {
    return;
  }

  for (const std::string& label : saved.added)
  {
    services_.annotations.RemoveLabel(level, id, label);
  }
  if (saved.lineage)
  {
    services_.annotations.WriteLineage(level, id, GetLineage(), *saved.lineage);
  }
  else if (saved.isMarked)
  {
    services_.annotations.RemoveLineage(level, id, GetLineage());
  }
}

ParentMarks::Saved ParentMarks::Get(std::size_t index) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return saved_[index];
}

Lineage ParentMarks::GetLineage() const
{
  return order_.plan->isAnonymization ? Lineage::AnonymizedFrom : Lineage::ModifiedFrom;
}
}
