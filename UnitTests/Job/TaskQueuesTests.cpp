// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/TaskQueues.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
TEST(TaskQueues, ClientsTakeTurnsAndTasksOfOneComeInTheirOrder)
{
  std::string order;
  const auto note = [&order](char name) { return [&order, name] { order += name; }; };
  const int one = 0;
  const int other = 0;
  TaskQueues queues;
  queues.Add(&one, {10, note('a')});
  queues.Add(&one, {20, note('b')});
  queues.Add(&one, {30, note('c')});
  queues.Add(&other, {40, note('x')});
  EXPECT_EQ(4u, queues.Count());

  std::string bytes;
  while (!queues.IsEmpty())
  {
    bytes += std::to_string(queues.GetNextBytes()) + " ";
    queues.Take().run();
  }
  EXPECT_EQ("axbc", order);
  EXPECT_EQ("10 40 20 30 ", bytes);
  EXPECT_EQ(0u, queues.Count());
}
}
