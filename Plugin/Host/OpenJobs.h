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
// server. Those that are the host's to take may come on top: of an earlier process, and those that had failed and are
// submitted again.
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

  // One that comes on top; does nothing if it is counted already.
  void Add(const std::shared_ptr<ModificationJob>& job);

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
