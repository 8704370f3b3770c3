// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/ModificationJob.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace OrthancModification::Host
{
// Counts the jobs that have not ended, so that a client that sends requests in a loop cannot fill the memory of the
// server. One that had failed and is submitted again is the host's to take: it may come on top.
//
// Threads  any.
class OpenJobs final
{
public:
  using Maker = std::function<std::shared_ptr<ModificationJob>()>;

  // `maximum`  0: no limit.
  explicit OpenJobs(std::size_t maximum) : maximum_(maximum) {}

  // The job of `make`, which is counted from now on, and until it has ended or is gone.
  // Errors  DatabaseUnavailable, which is status 503, if there is no place; what `make` throws.
  std::shared_ptr<ModificationJob> Open(const Maker& make);

private:
  class Place;
  void Enter();
  void Leave(const std::shared_ptr<ModificationJob>& job);
  void ForgetEnded();

  const std::size_t maximum_;
  std::mutex mutex_;  // guards what follows
  std::size_t countInMaking_ = 0;
  std::vector<std::weak_ptr<ModificationJob>> jobs_;  // some may have ended
};
}
