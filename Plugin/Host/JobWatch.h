// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"
#include "Job/ModificationJob.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace OrthancModification::Host
{
// Cancels the jobs that the host has cancelled without telling them: it does not call those that are paused or pending.
// So the host is asked for these again and again, until they go on or have ended.
//
// Threads  one of its own; all functions may be called from any thread. No lock is held while the host is called.
class JobWatch final
{
public:
  explicit JobWatch(RestClient& rest);

  // Waits for the question that is under way.
  ~JobWatch();
  JobWatch(const JobWatch&) = delete;
  JobWatch& operator=(const JobWatch&) = delete;

  void Add(const std::string& jobId, const std::shared_ptr<ModificationJob>& job);

  // No further questions: the host shuts down.
  void Stop();

private:
  struct WatchedJob
  {
    std::weak_ptr<ModificationJob> job;
    bool hasFailed = false;  // as seen by the last question
  };

  void Work();
  void AskForAll(std::map<std::string, WatchedJob>& jobs);
  bool HasFailed(const std::string& jobId);

  RestClient& rest_;
  std::mutex mutex_;  // guards what follows, but the thread
  std::condition_variable changed_;
  std::map<std::string, WatchedJob> added_;
  bool isStopping_ = false;
  std::thread thread_;
};
}
