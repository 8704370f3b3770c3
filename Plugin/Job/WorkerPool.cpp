// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/WorkerPool.h"

#include "Common/Error.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
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
    const unsigned int count = countThreads == 0 ? 1 : countThreads;
    threads_.reserve(count);
    try
    {
      for (unsigned int i = 0; i < count; i++)
      {
        threads_.emplace_back([this] { Work(); });
      }
    }
    catch (const std::system_error&)
    {
      Stop();
      throw;
    }
  }

  ~Implementation() { Stop(); }
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
      if (!isEnding_)
      {
        queue_.push_back({bytes, std::move(task)});
      }
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
    return !queue_.empty() && (bytesInFlight_ == 0 || queue_.front().bytes == 0 ||
                               (bytesInFlight_ < maximumBytes_ &&
                                queue_.front().bytes <= maximumBytes_ - bytesInFlight_));
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
      bytesInFlight_ += task.bytes;
      lock.unlock();
      task.run();
      task.run = nullptr;  // what it holds is destroyed without the lock, before its bytes are free
      lock.lock();
      bytesInFlight_ -= task.bytes;
      changed_.notify_all();
    }
  }

  void Stop()
  {
    std::deque<Task> dropped;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      isEnding_ = true;
      dropped.swap(queue_);
    }
    changed_.notify_all();
    dropped.clear();  // who waits for them learns it now
    for (std::thread& thread : threads_)
    {
      thread.join();
    }
  }

  const std::uint64_t maximumBytes_;
  std::mutex mutex_;  // guards all below, but the threads
  std::condition_variable changed_;
  std::deque<Task> queue_;
  std::uint64_t bytesInFlight_ = 0;
  bool isEnding_ = false;
  std::vector<std::thread> threads_;
};

namespace
{
// A call on another thread, whose caller waits for it. What it throws is destroyed by the caller alone: the counts of
// std::future's exceptions are invisible to ThreadSanitizer.
class AwaitedCall final
{
public:
  explicit AwaitedCall(const std::function<void()>& function) : function_(function) {}

  void Run() noexcept
  {
    hasRun_ = true;
    try
    {
      function_();
    }
    catch (...)
    {
      exception_ = std::current_exception();
    }
  }

  void SetOver()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isOver_ = true;
    changed_.notify_all();
  }

  void Wait()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return isOver_; });
    if (exception_)
    {
      std::rethrow_exception(exception_);
    }
    if (!hasRun_)
    {
      throw Error(ErrorCode::InternalError, "The plugin is stopping");
    }
  }

private:
  const std::function<void()>& function_;
  std::exception_ptr exception_;
  bool hasRun_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool isOver_ = false;
};
}

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
  AwaitedCall call(function);
  // The last owner of the call is the task: it tells when it has gone, run or dropped.
  std::shared_ptr<AwaitedCall> shared(&call, [](AwaitedCall* owned) { owned->SetOver(); });
  Post(0, [shared = std::move(shared)] { shared->Run(); });
  call.Wait();
}
}
