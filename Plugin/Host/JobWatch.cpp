// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobWatch.h"

#include "Host/Shield.h"

#include <chrono>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::chrono::milliseconds Interval(250);
}

JobWatch::JobWatch(RestClient& rest) : rest_(rest), thread_([this] { Work(); })
{
}

JobWatch::~JobWatch()
{
  Stop();
  thread_.join();
}

void JobWatch::Add(const std::string& jobId, const std::shared_ptr<ModificationJob>& job)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    added_[jobId] = {job};
  }
  changed_.notify_all();
}

void JobWatch::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopping_ = true;
  }
  changed_.notify_all();
}

void JobWatch::Work()
{
  std::map<std::string, WatchedJob> jobs;
  std::unique_lock<std::mutex> lock(mutex_);
  while (!isStopping_)
  {
    if (jobs.empty())
    {
      changed_.wait(lock, [this] { return isStopping_ || !added_.empty(); });
    }
    else
    {
      changed_.wait_for(lock, Interval, [this] { return isStopping_; });
    }
    jobs.merge(added_);
    added_.clear();
    if (!isStopping_)
    {
      lock.unlock();
      AskForAll(jobs);
      lock.lock();
    }
  }
}

void JobWatch::AskForAll(std::map<std::string, WatchedJob>& jobs)
{
  for (auto it = jobs.begin(); it != jobs.end();)
  {
    const std::shared_ptr<ModificationJob> job = it->second.job.lock();
    if (job == nullptr)
    {
      it = jobs.erase(it);
      continue;
    }

    // Twice, because a job that is being submitted again shows its old failure for a moment.
    const bool hasFailed = job->IsIdle() && HasFailed(it->first);
    if (hasFailed && it->second.hasFailed)
    {
      job->Cancel();
    }
    it->second.hasFailed = hasFailed;
    ++it;
  }
}

bool JobWatch::HasFailed(const std::string& jobId)
{
  bool hasFailed = false;
  Catch(
    [&]
    {
      const auto shown = rest_.FindJson("/jobs/" + jobId);
      hasFailed = shown && (*shown)["State"].asString() == "Failure";
    });
  return hasFailed;
}
}
