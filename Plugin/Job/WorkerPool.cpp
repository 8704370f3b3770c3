// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/WorkerPool.h"

#include "Job/AwaitedCall.h"
#include "Job/RightOfWay.h"
#include "Job/TaskQueues.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
// Linux keeps it per thread. Where it is refused, all stays as it was.
void LowerPriority(int niceness)
{
  if (niceness > 0)
  {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
  }
}
}

class WorkerPool::Implementation final
{
public:
  Implementation(unsigned int countThreads, std::uint64_t maximumBytes, const Courtesy& courtesy)
    : countThreads_(std::max(1U, countThreads)), maximumBytes_(maximumBytes), rightOfWay_(courtesy)
  {
    threads_.reserve(countThreads_);
    try
    {
      for (unsigned int i = 0; i < countThreads_; i++)
      {
        threads_.emplace_back(
          [this, niceness = courtesy.niceness]
          {
            LowerPriority(niceness);
            poolOfThread_ = this;
            Work();
          });
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

  unsigned int GetThreadsCount() const noexcept { return countThreads_; }
  std::uint64_t GetMaximumBytes() const noexcept { return maximumBytes_; }

  // Whether the calling thread is one of the pool.
  bool IsWorker() const noexcept { return poolOfThread_ == this; }

  std::size_t CountWaitingTasks() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return waiting_.Count();
  }

  std::size_t CountBorrowers() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return CountWaitingBorrowers();
  }

  std::size_t CountGrowing() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return CountWaitingGrowths();
  }

  void Post(Client client, std::uint64_t bytes, std::function<void()> task)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (isEnding_)
      {
        return;
      }
      waiting_.Add(client, {bytes, std::move(task)});
    }
    changed_.notify_one();
  }

  void Borrow(std::uint64_t bytes)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    const std::uint64_t ticket = nextTicket_++;
    returned_.wait(lock,
                   [&] {
                     return ticket == servedTicket_ && Fits(bytes) && CountWaitingGrowths() == 0 &&
                            !AreTasksDue();
                   });
    servedTicket_++;
    areTasksNext_ = true;
    bytesInFlight_ += bytes;
    countBorrowed_++;
    returned_.notify_all();
    changed_.notify_one();
  }

  void Grow(std::uint64_t bytes)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    const std::uint64_t ticket = nextGrowth_++;
    returned_.notify_all();  // it does not work any more
    returned_.wait(lock,
                   [&] { return ticket == servedGrowth_ && (Fits(bytes) || !IsAnyAtWork()); });
    servedGrowth_++;
    bytesInFlight_ += bytes;
    returned_.notify_all();
    changed_.notify_one();
  }

  RightOfWay& GetRightOfWay() noexcept { return rightOfWay_; }

  void Return(std::uint64_t bytes, bool isGrowth)
  {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      bytesInFlight_ -= bytes;
      countBorrowed_ -= isGrowth ? 0U : 1U;
    }
    returned_.notify_all();
    changed_.notify_one();
  }

private:
  std::size_t CountWaitingBorrowers() const
  {
    return static_cast<std::size_t>(nextTicket_ - servedTicket_);
  }

  std::size_t CountWaitingGrowths() const
  {
    return static_cast<std::size_t>(nextGrowth_ - servedGrowth_);
  }

  // Besides what waits for more bytes.
  bool IsAnyAtWork() const { return countBusy_ + countBorrowed_ > CountWaitingGrowths(); }

  // A thread is free for a task that waits for its bytes, and borrowers have had their turn.
  bool AreTasksDue() const
  {
    return areTasksNext_ && countBusy_ < countThreads_ && !waiting_.IsEmpty();
  }

  bool Fits(std::uint64_t bytes) const
  {
    return bytesInFlight_ == 0 || bytes == 0 ||
           (bytesInFlight_ < maximumBytes_ && bytes <= maximumBytes_ - bytesInFlight_);
  }

  // Only the task whose turn it is counts, so that a large one is not passed by small ones for ever.
  bool CanStart() const
  {
    if (waiting_.IsEmpty())
    {
      return false;
    }
    const std::uint64_t bytes = waiting_.GetNextBytes();
    return bytes == 0 || (Fits(bytes) && CountWaitingGrowths() == 0 &&
                          (areTasksNext_ || CountWaitingBorrowers() == 0));
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

      PoolTask task = waiting_.Take();
      bytesInFlight_ += task.bytes;
      countBusy_++;
      areTasksNext_ = areTasksNext_ && task.bytes == 0;
      returned_.notify_all();
      if (CanStart())
      {
        changed_.notify_one();
      }
      lock.unlock();
      task.run();
      task.run = nullptr;  // what it holds is destroyed without the lock, before its bytes are free
      lock.lock();
      bytesInFlight_ -= task.bytes;
      countBusy_--;
      returned_.notify_all();
    }
  }

  void Stop()
  {
    TaskQueues dropped;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      isEnding_ = true;
      std::swap(dropped, waiting_);
    }
    changed_.notify_all();
    dropped = TaskQueues();  // who waits for them learns it now
    for (std::thread& thread : threads_)
    {
      thread.join();
    }
  }

  inline static thread_local const Implementation* poolOfThread_ = nullptr;

  const unsigned int countThreads_;
  const std::uint64_t maximumBytes_;
  RightOfWay rightOfWay_;
  mutable std::mutex mutex_;          // guards all below, but the threads
  std::condition_variable changed_;   // a task can start
  std::condition_variable returned_;  // bytes can be borrowed
  TaskQueues waiting_;
  std::size_t countBusy_ = 0;       // threads
  std::size_t countBorrowed_ = 0;   // at work on other threads
  std::uint64_t nextTicket_ = 0;    // borrowers are served in their order
  std::uint64_t servedTicket_ = 0;  // the one whose turn it is
  std::uint64_t nextGrowth_ = 0;    // so is work that needs more bytes
  std::uint64_t servedGrowth_ = 0;
  bool areTasksNext_ = false;  // the last one that got bytes was a borrower
  std::uint64_t bytesInFlight_ = 0;
  bool isEnding_ = false;
  std::vector<std::thread> threads_;
};

WorkerPool::WorkerPool(unsigned int countThreads, std::uint64_t maximumBytesInFlight,
                       const Courtesy& courtesy)
  : implementation_(std::make_unique<Implementation>(countThreads, maximumBytesInFlight, courtesy))
{
}

WorkerPool::~WorkerPool() = default;

unsigned int WorkerPool::GetThreadsCount() const noexcept
{
  return implementation_->GetThreadsCount();
}

std::uint64_t WorkerPool::GetMaximumBytes() const noexcept
{
  return implementation_->GetMaximumBytes();
}

std::size_t WorkerPool::CountWaitingTasks() const
{
  return implementation_->CountWaitingTasks();
}

std::size_t WorkerPool::CountBorrowers() const
{
  return implementation_->CountBorrowers();
}

std::size_t WorkerPool::CountGrowing() const
{
  return implementation_->CountGrowing();
}

void WorkerPool::Post(Client client, std::uint64_t bytes, std::function<void()> task)
{
  implementation_->Post(client, bytes, std::move(task));
}

void WorkerPool::RunAndWait(const std::function<void()>& function)
{
  AwaitedCall call(function);
  // The last owner of the call is the task: it tells when it has gone, run or dropped.
  std::shared_ptr<AwaitedCall> shared(&call, [](AwaitedCall* owned) { owned->SetOver(); });
  Post(nullptr, 0, [shared = std::move(shared)] { shared->Run(); });
  call.Wait();
}

WorkerPool::BorrowedBytes WorkerPool::Borrow(std::uint64_t bytes)
{
  if (implementation_->IsWorker())
  {
    return Grow(bytes);
  }
  implementation_->Borrow(bytes);
  return {*implementation_, bytes, false};
}

WorkerPool::BorrowedBytes WorkerPool::Grow(std::uint64_t bytes)
{
  implementation_->Grow(bytes);
  return {*implementation_, bytes, true};
}

WorkerPool::Precedence::Precedence(WorkerPool& pool)
  : rightOfWay_(pool.implementation_->GetRightOfWay())
{
  rightOfWay_.Enter();
}

WorkerPool::Precedence::~Precedence()
{
  rightOfWay_.Leave();
}

WorkerPool::Piece::Piece(WorkerPool& pool) : rightOfWay_(pool.implementation_->GetRightOfWay())
{
  rightOfWay_.BeginPiece();
}

WorkerPool::Piece::~Piece()
{
  rightOfWay_.EndPiece();
}

WorkerPool::BorrowedBytes::~BorrowedBytes()
{
  pool_.Return(bytes_, isGrowth_);
}
}
