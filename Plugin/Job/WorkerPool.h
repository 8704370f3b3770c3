// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace OrthancModification
{
// The plugin's own threads, with ordinary stacks (architecture D4). Tasks start in the order in which they were
// posted, as soon as a thread is free and their bytes fit below the limit (architecture D6); a task that
// alone exceeds the limit runs alone.
//
// Threads  all functions may be called from any thread.
// Errors   a task must not throw.
class WorkerPool final
{
public:
  WorkerPool(unsigned int countThreads, std::uint64_t maximumBytesInFlight);

  // Waits for the tasks that run; tasks that have not started are dropped.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  unsigned int GetThreadsCount() const noexcept;

  void Post(std::uint64_t bytes, std::function<void()> task);

  // Runs `function` on a thread of the pool and waits for it; what it throws is thrown here. Not from a task.
  void RunAndWait(const std::function<void()>& function);

private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};
}
