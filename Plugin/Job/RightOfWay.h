// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace OrthancModification
{
// Lets work for which a client waits go before the pieces of the work of jobs. What is in a piece already cannot be held up,
// and many of them would queue before the database of Orthanc: so jobs keep to one piece at a time while clients come.
//
// Threads  all functions may be called from any thread.
class RightOfWay final
{
public:
  using Duration = std::chrono::steady_clock::duration;

  // `courtesy`  for how long a piece waits at most for who goes first.
  // `quiet`     for how long after the last one of them pieces go one by one; and how long one waits for that at most.
  RightOfWay(Duration courtesy, Duration quiet) : courtesy_(courtesy), quiet_(quiet) {}

  // Who goes first.
  void Enter()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    countPreceding_++;
  }

  void Leave()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    quietAt_ = Clock::now() + quiet_;
    if (--countPreceding_ == 0)
    {
      cleared_.notify_all();
    }
  }

  // Waits; not for ever, so that jobs go on behind any number of clients, and behind a piece that takes long.
  void BeginPiece()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    cleared_.wait_for(lock, courtesy_, [this] { return countPreceding_ == 0; });
    ended_.wait_for(lock, quiet_, [this] { return countPieces_ == 0 || IsQuiet(); });
    countPieces_++;
  }

  void EndPiece()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    countPieces_--;
    ended_.notify_one();
  }

private:
  using Clock = std::chrono::steady_clock;

  bool IsQuiet() const { return countPreceding_ == 0 && Clock::now() >= quietAt_; }

  const Duration courtesy_;
  const Duration quiet_;
  std::mutex mutex_;
  std::condition_variable cleared_;  // nobody goes first
  std::condition_variable ended_;    // a piece
  std::size_t countPreceding_ = 0;
  std::size_t countPieces_ = 0;
  Clock::time_point quietAt_;
};
}
