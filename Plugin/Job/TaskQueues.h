// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>

namespace OrthancModification
{
struct PoolTask
{
  std::uint64_t bytes;
  std::function<void()> run;
};

// The tasks that wait in a WorkerPool: those of one client in the order in which they came, and the clients in turns.
//
// Threads  one at a time.
class TaskQueues final
{
public:
  using Client = const void*;

  void Add(Client client, PoolTask task);

  bool IsEmpty() const noexcept { return queues_.empty(); }
  std::size_t Count() const noexcept { return count_; }

  // Of the next task. Not if there is none.
  std::uint64_t GetNextBytes() const { return queues_.front().tasks.front().bytes; }

  // The next task, whose client then goes to the end of the line. Not if there is none.
  PoolTask Take();

private:
  struct Queue
  {
    Client client;
    std::deque<PoolTask> tasks;  // never empty
  };

  std::list<Queue> queues_;  // in the order of their turns
  std::size_t count_ = 0;
};
}
