// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceGuard.h"

#include <utility>

namespace OrthancModification
{
void SourceGuard::Watch(Job job, IsSource isSource)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  jobs_[job] = {std::move(isSource), {}};
  countJobs_ = jobs_.size();
}

void SourceGuard::Release(Job job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  jobs_.erase(job);
  countJobs_ = jobs_.size();
}

void SourceGuard::NoteIncoming(const OrthancId& instance)
{
  std::unique_lock<std::mutex> lock(mutex_);
  deleted_.wait(lock, [&] { return deleting_.count(instance) == 0; });
  for (auto& [job, watched] : jobs_)
  {
    if (watched.isSource(instance))
    {
      watched.changed.insert(instance);
    }
  }
}

std::vector<OrthancId> SourceGuard::GetChanged(Job job) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = jobs_.find(job);
  return found == jobs_.end()
           ? std::vector<OrthancId>()
           : std::vector<OrthancId>(found->second.changed.begin(), found->second.changed.end());
}

SourceGuard::Deletion::Deletion(SourceGuard& guard, Job job, const OrthancId& source)
  : guard_(guard), source_(source)
{
  const std::lock_guard<std::mutex> lock(guard_.mutex_);
  const auto found = guard_.jobs_.find(job);
  isAllowed_ = found == guard_.jobs_.end() || found->second.changed.count(source) == 0;
  guard_.deleting_.insert(source_);
}

SourceGuard::Deletion::~Deletion()
{
  {
    const std::lock_guard<std::mutex> lock(guard_.mutex_);
    guard_.deleting_.erase(guard_.deleting_.find(source_));
  }
  guard_.deleted_.notify_all();
}
}
