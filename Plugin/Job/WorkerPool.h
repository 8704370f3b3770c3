// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Courtesy.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace OrthancModification
{
class RightOfWay;

// The plugin's own threads, with ordinary stacks (architecture D4). Each client (a job) has a queue of its own, whose tasks
// start in the order in which they were posted; the queues take turns, so that nobody waits behind all that a large
// job has posted. A task starts as soon as a thread is free and its bytes fit below the limit (architecture D6); one that
// alone exceeds the limit runs alone.
//
// Threads  all functions may be called from any thread.
// Errors   a task must not throw.
class WorkerPool final
{
public:
  // Who posts: only compared. Null is a client too.
  using Client = const void*;

  WorkerPool(unsigned int countThreads, std::uint64_t maximumBytesInFlight,
             const Courtesy& courtesy = {});

  // Waits for the tasks that run; tasks that have not started are dropped.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  unsigned int GetThreadsCount() const noexcept;
  std::uint64_t GetMaximumBytes() const noexcept;  // in flight
  std::size_t CountWaitingTasks() const;
  std::size_t CountBorrowers() const;  // that wait
  std::size_t CountGrowing() const;    // that wait

  void Post(Client client, std::uint64_t bytes, std::function<void()> task);

  // Runs `function` on a thread of the pool and waits for it; what it throws is thrown here. Not from a task.
  void RunAndWait(const std::function<void()>& function);

  // Bytes that count as in flight while the object lives.
  class BorrowedBytes;

  // For work that is done on other threads: waits until the bytes fit. Borrowers are served in their order; while some
  // wait, they and tasks that need bytes take turns. Who has borrowed must not wait for tasks. From a task, which is counted
  // already, it is the same as Grow.
  BorrowedBytes Borrow(std::uint64_t bytes);

  // More bytes for work that turns out to need them, of a task or of who has borrowed. Waits until they fit, which goes before
  // all that has not begun; where nothing is at work but what waits for more, the first one gets them all the same.
  BorrowedBytes Grow(std::uint64_t bytes);

  // While one lives, a client waits for an answer that takes a moment: tasks of jobs give way.
  class Precedence;

  // While one lives, a task of a job is in a piece of its work that is not interrupted. Its constructor waits until nobody has
  // precedence, and then, if somebody has had it lately, for its turn among few at once; for neither for ever (Courtesy). Not
  // within another one.
  class Piece;

private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

class WorkerPool::Precedence final
{
public:
  explicit Precedence(WorkerPool& pool);
  ~Precedence();
  Precedence(const Precedence&) = delete;
  Precedence& operator=(const Precedence&) = delete;

private:
  RightOfWay& rightOfWay_;
};

class WorkerPool::Piece final
{
public:
  explicit Piece(WorkerPool& pool);
  ~Piece();
  Piece(const Piece&) = delete;
  Piece& operator=(const Piece&) = delete;

private:
  RightOfWay& rightOfWay_;
};

class WorkerPool::BorrowedBytes final
{
public:
  BorrowedBytes(Implementation& pool, std::uint64_t bytes, bool isGrowth) noexcept
    : pool_(pool), bytes_(bytes), isGrowth_(isGrowth)
  {
  }
  ~BorrowedBytes();
  BorrowedBytes(const BorrowedBytes&) = delete;
  BorrowedBytes& operator=(const BorrowedBytes&) = delete;

private:
  Implementation& pool_;
  const std::uint64_t bytes_;
  const bool isGrowth_;  // of work that is counted already
};
}
