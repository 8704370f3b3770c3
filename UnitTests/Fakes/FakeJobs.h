// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace OrthancModification
{
// The engine of the host: it owns the jobs that a plugin makes, and finalizes them.
//
// Threads  any.
class FakeJobs final
{
public:
  FakeJobs() = default;
  ~FakeJobs();
  FakeJobs(const FakeJobs&) = delete;
  FakeJobs& operator=(const FakeJobs&) = delete;

  OrthancPluginJob* Create(const _OrthancPluginCreateJob& callbacks);
  void Free(OrthancPluginJob* job);

  // Steps the job on a thread of its own until it has ended.
  void Run(OrthancPluginJob* job);

  // What a host does when it stops: waits for the threads, finalizes all jobs.
  void FinalizeAll();

  std::size_t Count();
  std::vector<std::string> GetTypes();  // as /jobs would show them, in the order of creation
  static const _OrthancPluginCreateJob& GetCallbacks(OrthancPluginJob* job);

private:
  struct Job
  {
    _OrthancPluginCreateJob callbacks;
    std::string type;
    std::thread thread;
  };

  std::mutex mutex_;
  std::list<Job> jobs_;
};
}
