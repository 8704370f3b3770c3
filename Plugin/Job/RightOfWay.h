// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Courtesy.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace OrthancModification
{
// Lets work for which a client waits go before the pieces of the work of jobs. What is in a piece already cannot be held up,
// and many of them would queue before the database of Orthanc: so jobs keep to few pieces at once while clients come.
//
// Threads  all functions may be called from any thread.
class RightOfWay final
{
public:
  explicit RightOfWay(const Courtesy& courtesy) : courtesy_(courtesy) {}

  // Who goes first.
  void Enter()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    countPreceding_++;
  }

  void Leave()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    quietAt_ = Clock::now() + courtesy_.quiet;
    if (--countPreceding_ == 0)
    {
      cleared_.notify_all();
    }
  }

  // First for who goes before it, then for its turn, in which it may begin beside one who came meanwhile: so jobs go on behind
  // any number of clients. For neither longer than the courtesy says, also behind a piece that takes long.
  void BeginPiece()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    cleared_.wait_for(lock, courtesy_.wait, [this] { return countPreceding_ == 0; });
    ended_.wait_for(lock, courtesy_.quiet,
                    [this] { return countPieces_ < courtesy_.countPieces || IsQuiet(); });
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

  const Courtesy courtesy_;
  std::mutex mutex_;
  std::condition_variable cleared_;  // nobody goes first
  std::condition_variable ended_;    // a piece
  std::size_t countPreceding_ = 0;
  std::size_t countPieces_ = 0;
  Clock::time_point quietAt_;
};
}
