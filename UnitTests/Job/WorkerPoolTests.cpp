// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/WorkerPool.h"

#include "Common/Error.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace OrthancModification
{
TEST(WorkerPool, StartsTasksInTheirOrder)
{
  std::vector<int> order;
  WorkerPool pool(1, 100);
  for (int i = 0; i < 20; i++)
  {
    pool.Post(nullptr, 1, [&order, i] { order.push_back(i); });
  }
  pool.RunAndWait([] {});

  ASSERT_EQ(20u, order.size());
  for (int i = 0; i < 20; i++)
  {
    EXPECT_EQ(i, order[static_cast<std::size_t>(i)]);
  }
}

TEST(WorkerPool, KeepsTheBytesInFlightBelowTheLimit)
{
  std::atomic<int> bytes{0};
  std::atomic<int> maximum{0};
  {
    WorkerPool pool(4, 100);
    for (int i = 0; i < 200; i++)
    {
      pool.Post(nullptr, 40,
                [&]
                {
                  const int now = bytes += 40;
                  int seen = maximum;
                  while (now > seen && !maximum.compare_exchange_weak(seen, now))
                  {
                  }
                  for (int k = 0; k < 100; k++)  // for others that may run too
                  {
                    std::this_thread::yield();
                  }
                  bytes -= 40;
                });
    }
    pool.RunAndWait([] {});
  }
  EXPECT_GE(maximum, 40);
  EXPECT_LE(maximum, 100);
}

TEST(WorkerPool, RunsTwoTasksThatFitAtTheSameTime)
{
  Gate gate;
  WorkerPool pool(2, 100);
  pool.Post(nullptr, 50, [&gate] { gate.Pass(); });
  pool.Post(nullptr, 50, [&gate] { gate.Pass(); });
  gate.WaitForArrivals(2);
  gate.Open();
}

TEST(WorkerPool, RunsATaskBeyondTheLimitAlone)
{
  Gate gate;
  std::atomic<bool> isOtherRunning{false};
  std::atomic<bool> hasOverlapped{false};
  std::atomic<bool> hasRun{false};
  {
    WorkerPool pool(3, 100);
    pool.Post(nullptr, 60,
              [&]
              {
                isOtherRunning = true;
                gate.Pass();
                isOtherRunning = false;
              });
    pool.Post(nullptr, 1000,
              [&]
              {
                hasOverlapped = isOtherRunning.load();
                hasRun = true;
              });
    gate.WaitForArrivals(1);
    gate.Open();
    pool.RunAndWait([] {});  // behind them in the line
  }
  EXPECT_TRUE(hasRun);
  EXPECT_FALSE(hasOverlapped);
}

TEST(WorkerPool, LetsClientsTakeTurns)
{
  std::string order;
  Gate gate;
  WorkerPool pool(1, 100);
  const int large = 0;
  const int small = 0;
  pool.Post(nullptr, 0, [&gate] { gate.Pass(); });
  gate.WaitForArrivals(1);
  for (int i = 0; i < 4; i++)
  {
    pool.Post(&large, 1, [&order] { order += 'L'; });
  }
  pool.Post(&small, 1, [&order] { order += 's'; });
  pool.Post(&small, 1, [&order] { order += 's'; });
  EXPECT_EQ(6u, pool.CountWaitingTasks());
  gate.Open();
  pool.RunAndWait([] {});
  pool.RunAndWait([] {});
  pool.RunAndWait([] {});
  pool.RunAndWait([] {});
  EXPECT_EQ("LsLsLL", order);
  EXPECT_EQ(0u, pool.CountWaitingTasks());
}

TEST(WorkerPool, CountsWhatOtherThreadsBorrow)
{
  std::atomic<bool> hasRun{false};
  WorkerPool pool(1, 100);
  {
    const WorkerPool::BorrowedBytes borrowed = pool.Borrow(80);
    pool.Post(nullptr, 30, [&hasRun] { hasRun = true; });
    int other = 0;
    pool.Post(&other, 0, [] {});  // behind it in the line
    EXPECT_FALSE(hasRun);
    EXPECT_EQ(2u, pool.CountWaitingTasks());
  }
  pool.RunAndWait([] {});
  EXPECT_TRUE(hasRun);
}

TEST(WorkerPool, LetsBorrowersGoBeforeNewTasks)
{
  Gate gate;
  WorkerPool pool(1, 100);
  std::string order;
  pool.Post(nullptr, 60, [&gate] { gate.Pass(); });
  gate.WaitForArrivals(1);
  std::thread borrower(
    [&]
    {
      const WorkerPool::BorrowedBytes borrowed = pool.Borrow(90);
      order += 'b';
    });
  while (pool.CountBorrowers() == 0)
  {
    std::this_thread::yield();
  }
  pool.Post(nullptr, 20, [&order] { order += 't'; });
  gate.Open();
  borrower.join();
  pool.RunAndWait([] {});
  EXPECT_EQ("bt", order);
}

// A large one is not passed by small ones for ever.
TEST(WorkerPool, ServesBorrowersInTheirOrder)
{
  WorkerPool pool(1, 100);
  std::string order;
  const auto borrow = [&pool, &order](std::uint64_t bytes, char name)
  {
    return std::thread(
      [&pool, &order, bytes, name]
      {
        const WorkerPool::BorrowedBytes borrowed = pool.Borrow(bytes);
        order += name;
      });
  };
  const auto waitForBorrowers = [&pool](std::size_t count)
  {
    while (pool.CountBorrowers() < count)
    {
      std::this_thread::yield();
    }
  };

  std::vector<std::thread> borrowers;
  {
    const WorkerPool::BorrowedBytes borrowed = pool.Borrow(60);
    borrowers.push_back(borrow(1000, 'L'));  // waits until it is alone
    waitForBorrowers(1);
    borrowers.push_back(borrow(10, 's'));
    waitForBorrowers(2);
  }
  for (std::thread& borrower : borrowers)
  {
    borrower.join();
  }
  EXPECT_EQ("Ls", order);
}

TEST(WorkerPool, LetsTasksGoBetweenBorrowers)
{
  std::string order;
  WorkerPool pool(1, 100);
  std::thread second;
  {
    const WorkerPool::BorrowedBytes first = pool.Borrow(90);
    pool.Post(nullptr, 60, [&order] { order += 't'; });
    second = std::thread(
      [&pool, &order]
      {
        const WorkerPool::BorrowedBytes borrowed = pool.Borrow(60);
        order += 'b';
      });
    while (pool.CountBorrowers() == 0)
    {
      std::this_thread::yield();
    }
  }
  second.join();
  pool.RunAndWait([] {});
  EXPECT_EQ("tb", order);
}

TEST(WorkerPool, LetsWorkGrowOnceTheBytesFit)
{
  Gate gate;
  Gate hasGrown;
  std::string order;
  WorkerPool pool(2, 100);
  pool.Post(nullptr, 50,
            [&]
            {
              gate.Pass();
              order += 'o';
            });
  gate.WaitForArrivals(1);
  pool.Post(nullptr, 10,
            [&]
            {
              {
                const WorkerPool::BorrowedBytes some = pool.Grow(40);
              }
              gate.Open();
              const WorkerPool::BorrowedBytes more = pool.Grow(90);  // once the other one has ended
              order += 'g';
              hasGrown.Pass();
            });
  hasGrown.WaitForArrivals(1);
  EXPECT_EQ("og", order);
  hasGrown.Open();
}

// Else they would wait for each other.
TEST(WorkerPool, LetsTheFirstGrowWhereAllWaitForMore)
{
  Gate gate;
  std::atomic<int> bytes{0};
  std::atomic<int> maximum{0};
  const auto grow = [&](WorkerPool& pool)
  {
    const WorkerPool::BorrowedBytes more = pool.Grow(1000);
    maximum = std::max<int>(maximum, bytes += 1000);
    bytes -= 1000;
  };
  {
    WorkerPool pool(3, 100);
    for (int i = 0; i < 3; i++)
    {
      pool.Post(nullptr, 25,
                [&]
                {
                  gate.Pass();
                  grow(pool);
                });
    }
    gate.WaitForArrivals(3);
    {
      const WorkerPool::BorrowedBytes borrowed = pool.Borrow(25);
      gate.Open();
      grow(pool);
    }
    pool.RunAndWait([] {});
  }
  EXPECT_EQ(1000, maximum);
}

// It would wait for its own bytes.
TEST(WorkerPool, LetsATaskThatBorrowsGrow)
{
  Gate hasBorrowed;
  WorkerPool pool(1, 100);
  pool.Post(nullptr, 50,
            [&]
            {
              const WorkerPool::BorrowedBytes first = pool.Borrow(90);
              const WorkerPool::BorrowedBytes second = pool.Borrow(90);
              EXPECT_EQ(0u, pool.CountBorrowers());
              hasBorrowed.Pass();
            });
  hasBorrowed.WaitForArrivals(1);
  hasBorrowed.Open();
}

TEST(WorkerPool, BeginsNothingWhileWorkWaitsToGrow)
{
  std::string order;
  WorkerPool pool(1, 100);
  std::thread growing;
  {
    const WorkerPool::BorrowedBytes first = pool.Borrow(50);
    growing = std::thread(
      [&]
      {
        const WorkerPool::BorrowedBytes second = pool.Borrow(30);
        const WorkerPool::BorrowedBytes more = pool.Grow(60);
        order += 'g';
      });
    while (pool.CountGrowing() == 0)
    {
      std::this_thread::yield();
    }
    pool.Post(nullptr, 15, [&order] { order += 't'; });  // would fit until then
    EXPECT_EQ(1u, pool.CountWaitingTasks());
  }
  growing.join();
  pool.RunAndWait([] {});
  EXPECT_EQ("gt", order);
}

TEST(WorkerPool, ThrowsToTheWaitingCallerWhatTheFunctionThrew)
{
  WorkerPool pool(1, 100);
  EXPECT_THROW(pool.RunAndWait([] { throw Error(ErrorCode::BadRequest, "x"); }), Error);
}

TEST(WorkerPool, StepsBackBehindOthers)
{
  const int own = getpriority(PRIO_PROCESS, 0);
  for (const int niceness : {0, 19})
  {
    WorkerPool pool(1, 100, {niceness});
    int found = 0;
    pool.RunAndWait([&found] { found = getpriority(PRIO_PROCESS, 0); });
    EXPECT_EQ(niceness == 0 ? own : niceness, found);
  }
  EXPECT_EQ(own, getpriority(PRIO_PROCESS, 0));
}

TEST(WorkerPool, LetsWhoHasPrecedenceFinishFirst)
{
  WorkerPool pool(1, 100, {0, std::chrono::hours(1)});
  std::string order;
  Gate gate;
  std::thread task;
  {
    const WorkerPool::Precedence precedence(pool);
    task = std::thread(
      [&]
      {
        pool.RunAndWait(
          [&]
          {
            gate.Open();
            const WorkerPool::Piece piece(pool);
            order += 't';
          });
      });
    gate.Pass();
    order += 'p';
  }
  task.join();
  EXPECT_EQ("pt", order);
}

TEST(WorkerPool, BeginsPiecesAtOnceWhereNobodyHasPrecedence)
{
  WorkerPool pool(1, 100, {0, std::chrono::hours(1), std::chrono::hours(1)});
  const WorkerPool::BorrowedBytes borrowed = pool.Borrow(10);
  const WorkerPool::Piece piece(pool);
  pool.RunAndWait([&pool] { const WorkerPool::Piece beside(pool); });
}

TEST(WorkerPool, TakesPiecesOneByOneSoonAfterPrecedence)
{
  WorkerPool pool(1, 100, {0, std::chrono::hours(1), std::chrono::hours(1)});
  {
    const WorkerPool::Precedence precedence(pool);
  }
  std::string order;
  Gate gate;
  std::thread task;
  {
    const WorkerPool::Piece first(pool);
    task = std::thread(
      [&]
      {
        pool.RunAndWait(
          [&]
          {
            gate.Open();
            const WorkerPool::Piece second(pool);
            order += '2';
          });
      });
    gate.Pass();
    order += '1';
  }
  task.join();
  EXPECT_EQ("12", order);
}

TEST(WorkerPool, BeginsPiecesBehindWhoNeverFinishes)
{
  WorkerPool pool(1, 100, {0, std::chrono::milliseconds(1), std::chrono::milliseconds(1)});
  const WorkerPool::Precedence precedence(pool);
  const WorkerPool::Piece first(pool);
  pool.RunAndWait([&pool] { const WorkerPool::Piece second(pool); });
}

TEST(WorkerPool, DropsTasksThatHaveNotStartedWhenItEnds)
{
  std::atomic<int> countRun{0};
  Gate gate;
  {
    WorkerPool pool(1, 100);
    pool.Post(nullptr, 0,
              [&]
              {
                gate.Pass();
                countRun++;
              });
    gate.WaitForArrivals(1);
    auto opensWhenDropped = std::shared_ptr<void>(nullptr, [&gate](void*) { gate.Open(); });
    pool.Post(nullptr, 0, [&countRun, owner = std::move(opensWhenDropped)] { countRun++; });
  }
  EXPECT_EQ(1, countRun);
}
}
