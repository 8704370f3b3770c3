// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/WorkerPool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace OrthancModification
{
class WorkerPool::Implementation final
{
public:
  Implementation(unsigned int countThreads, std::uint64_t maximumBytes)
    : maximumBytes_(maximumBytes)
  {
    for (unsigned int i = 0; i < countThreads; i++)
    {
      threads_.emplace_back([this] { Work(); });
    }
  }

  ~Implementation()
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      isEnding_ = true;
    }
    changed_.notify_all();
    dropped.clear();  // who waits for them learns it now
    for (std::thread& thread : threads_)
    {
      thread.join();
    }
  }

  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  unsigned int GetThreadsCount() const noexcept
  {
    return static_cast<unsigned int>(threads_.size());
  }

  void Post(std::uint64_t bytes, std::function<void()> task)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      queue_.push_back({bytes, std::move(task)});
    }
    changed_.notify_all();
  }

private:
  struct Task
  {
    std::uint64_t bytes;
    std::function<void()> run;
  };

  // Only the first task is looked at, so that a large one is not passed by small ones for ever.
  bool CanStart() const
  {
    return !queue_.empty() &&
           (bytesInFlight_ == 0 || queue_.front().bytes <= maximumBytes_ - bytesInFlight_);
  }

  void Work()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;)
    {
      changed_.wait(lock, [this] { return isEnding_ || CanStart(); });
      if (isEnding_)
      {
        return;
      }

      Task task = std::move(queue_.front());
      queue_.pop_front();
      const std::uint64_t bytes = std::min(task.bytes, maximumBytes_ - bytesInFlight_);
      bytesInFlight_ += bytes;

      lock.unlock();
      task.run();
      task.run = nullptr;  // what it holds is destroyed without the lock
      lock.lock();

      bytesInFlight_ -= bytes;
      changed_.notify_all();
    }
  }

  const std::uint64_t maximumBytes_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<Task> queue_;
  std::uint64_t bytesInFlight_ = 0;
  bool isEnding_ = false;
  std::vector<std::thread> threads_;
};

WorkerPool::WorkerPool(unsigned int countThreads, std::uint64_t maximumBytesInFlight)
  : implementation_(std::make_unique<Implementation>(countThreads, maximumBytesInFlight))
{
}

WorkerPool::~WorkerPool() = default;

unsigned int WorkerPool::GetThreadsCount() const noexcept
{
  return implementation_->GetThreadsCount();
}

void WorkerPool::Post(std::uint64_t bytes, std::function<void()> task)
{
  implementation_->Post(bytes, std::move(task));
}

void WorkerPool::RunAndWait(const std::function<void()>& function)
{
  std::mutex mutex;
  std::condition_variable done;
  bool isDone = false;
  std::exception_ptr failure;

  Post(0,
       [&]
       {
         try
         {
           function();
         }
         catch (...)
         {
           failure = std::current_exception();
         }

         // Notified under the lock: the caller destroys both as soon as it wakes up.
         const std::lock_guard<std::mutex> lock(mutex);
         isDone = true;
         done.notify_all();
       });

  std::unique_lock<std::mutex> lock(mutex);
  done.wait(lock, [&] { return isDone; });
  if (failure)
  {
    std::rethrow_exception(failure);
  }
}
}
