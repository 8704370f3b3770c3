// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/ModificationJob.h"

#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace OrthancModification::Host
{
// The jobs of this run of the host, by their identifiers there.
//
// Threads  any; no lock is held while a job is called.
class LiveJobs final
{
public:
  void Add(const std::string& jobId, const std::shared_ptr<ModificationJob>& job)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (auto it = jobs_.begin(); it != jobs_.end();)
    {
      it = it->second.expired() ? jobs_.erase(it) : std::next(it);
    }
    jobs_[jobId] = job;
  }

  // Null if the job is not of this run, or has gone.
  std::shared_ptr<ModificationJob> Find(const std::string& jobId)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = jobs_.find(jobId);
    return found == jobs_.end() ? nullptr : found->second.lock();
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<ModificationJob>> jobs_;
};
}
