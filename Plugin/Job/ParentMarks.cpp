// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ParentMarks.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

void ParentMarks::TakeOver(std::vector<SavedMarks> saved)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (SavedMarks& marks : saved)
  {
    AddLocked(std::move(marks));
  }
}

void ParentMarks::AddLocked(SavedMarks saved)
{
  places_[{saved.resource.id, saved.source}] = saved_.size();
  saved_.push_back(std::move(saved));
}

bool ParentMarks::IsSaved(const ResourceToAnnotate& resource) const
{
  return Find(resource).has_value();
}

void ParentMarks::Save(const ResourceToAnnotate& resource)
{
  SavedMarks saved = Read(resource);
  const std::lock_guard<std::mutex> lock(mutex_);
  hasNews_ = hasNews_ || saved.IsChanged();
  AddLocked(std::move(saved));
}

std::vector<SavedMarks> ParentMarks::GetSaved() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<SavedMarks> changed;
  std::copy_if(saved_.begin(), saved_.end(), std::back_inserter(changed),
               [](const SavedMarks& saved) { return saved.IsChanged(); });
  return changed;
}

bool ParentMarks::HasNews() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return hasNews_;
}

void ParentMarks::SetKnown()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  hasNews_ = false;
}

void ParentMarks::Write(const ResourceToAnnotate& resource)
{
  if (!IsSaved(resource))
  {
    Save(resource);
  }
  const SavedMarks saved = *Find(resource);
  if (saved.getsLineage)
  {
    services_.annotations.WriteLineage(resource.level, resource.output, GetLineage(),
                                       resource.source);
  }
  for (const std::string& label : saved.newLabels)
  {
    services_.annotations.AddLabel(resource.level, resource.output, label);
  }
}

// What it has already is neither written nor put back.
SavedMarks ParentMarks::Read(const ResourceToAnnotate& resource) const
{
  IAnnotations& annotations = services_.annotations;
  SavedMarks saved{{resource.level, resource.output}, resource.source, false, {}, {}};
  if (WritesLineage(order_, resource) && annotations.HasLineage())
  {
    saved.lineage = annotations.FindLineage(resource.level, resource.output, GetLineage());
    saved.getsLineage = saved.lineage != resource.source;
  }
  if (order_.plan->keepLabels && resource.hasLabels)
  {
    saved.newLabels = FindLabelsToAdd(annotations, resource);
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
  const SavedMarks saved = Get(index);
  const auto& [level, id] = saved.resource;
  if (!saved.IsChanged() || services_.index.CountInstances(level, id) == 0)
  {
    return;
  }

  for (const std::string& label : saved.newLabels)
  {
    services_.annotations.RemoveLabel(level, id, label);
  }
  if (saved.getsLineage && saved.lineage)
  {
    services_.annotations.WriteLineage(level, id, GetLineage(), *saved.lineage);
  }
  else if (saved.getsLineage)
  {
    services_.annotations.RemoveLineage(level, id, GetLineage());
  }
}

SavedMarks ParentMarks::Get(std::size_t index) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return saved_[index];
}

std::optional<SavedMarks> ParentMarks::Find(const ResourceToAnnotate& resource) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = places_.find({resource.output, resource.source});
  return found == places_.end() ? std::nullopt : std::optional(saved_[found->second]);
}

Lineage ParentMarks::GetLineage() const
{
  return order_.plan->isAnonymization ? Lineage::AnonymizedFrom : Lineage::ModifiedFrom;
}
}
