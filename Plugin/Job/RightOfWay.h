// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace OrthancModification
{
// Lets work for which a client waits go before the tasks of jobs: they ask between two pieces of their work.
//
// Threads  all functions may be called from any thread.
class RightOfWay final
{
public:
  // `courtesy`  for how long GiveWay() waits at most.
  explicit RightOfWay(std::chrono::milliseconds courtesy) : courtesy_(courtesy) {}

  void Enter()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    countPreceding_++;
  }

  void Leave()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (--countPreceding_ == 0)
    {
      cleared_.notify_all();
    }
  }

  // Waits while somebody has entered; not for ever, so that jobs go on behind any number of clients.
  void GiveWay()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    cleared_.wait_for(lock, courtesy_, [this] { return countPreceding_ == 0; });
  }

private:
  const std::chrono::milliseconds courtesy_;
  std::mutex mutex_;
  std::condition_variable cleared_;  // nobody goes first
  std::size_t countPreceding_ = 0;
};
}
