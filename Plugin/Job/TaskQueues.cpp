// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/TaskQueues.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
void TaskQueues::Add(Client client, PoolTask task)
{
  const auto found = std::find_if(queues_.begin(), queues_.end(),
                                  [client](const Queue& queue) { return queue.client == client; });
  if (found != queues_.end())
  {
    found->tasks.push_back(std::move(task));
  }
  else
  {
    std::deque<PoolTask> tasks;
    tasks.push_back(std::move(task));
    queues_.push_back({client, std::move(tasks)});
  }
  count_++;
}

PoolTask TaskQueues::Take()
{
  std::deque<PoolTask>& tasks = queues_.front().tasks;
  PoolTask task = std::move(tasks.front());
  tasks.pop_front();
  count_--;
  if (tasks.empty())
  {
    queues_.pop_front();
  }
  else
  {
    queues_.splice(queues_.end(), queues_, queues_.begin());
  }
  return task;
}
}
