// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/FakeJobs.h"

namespace OrthancModification
{
FakeJobs::~FakeJobs()
{
  FinalizeAll();
}

void FakeJobs::FinalizeAll()
{
  for (Job& job : jobs_)
  {
    if (job.thread.joinable())
    {
      job.thread.join();
    }
    job.callbacks.finalize(job.callbacks.job);
  }
  jobs_.clear();
}

OrthancPluginJob* FakeJobs::Create(const _OrthancPluginCreateJob& callbacks)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  jobs_.push_back({callbacks, callbacks.type, {}});
  jobs_.back().callbacks.type = jobs_.back().type.c_str();
  return reinterpret_cast<OrthancPluginJob*>(&jobs_.back());
}

void FakeJobs::Free(OrthancPluginJob* job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  GetCallbacks(job).finalize(GetCallbacks(job).job);
  jobs_.remove_if([&](const Job& other) { return &other == reinterpret_cast<const Job*>(job); });
}

void FakeJobs::Run(OrthancPluginJob* job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const _OrthancPluginCreateJob& callbacks = GetCallbacks(job);
  reinterpret_cast<Job*>(job)->thread = std::thread(
    [&callbacks]
    {
      while (callbacks.step(callbacks.job) == OrthancPluginJobStepStatus_Continue)
      {
      }
    });
}

std::size_t FakeJobs::Count()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return jobs_.size();
}

std::vector<std::string> FakeJobs::GetTypes()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<std::string> types;
  for (const Job& job : jobs_)
  {
    types.push_back(job.type);
  }
  return types;
}

const _OrthancPluginCreateJob& FakeJobs::GetCallbacks(OrthancPluginJob* job)
{
  return reinterpret_cast<const Job*>(job)->callbacks;
}
}
