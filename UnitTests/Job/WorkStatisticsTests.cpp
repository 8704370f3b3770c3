// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/WorkStatistics.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(WorkStatistics, AddsUpTheTimeOfEachWork)
{
  std::int64_t now = 0;
  std::int64_t worked = 0;
  WorkStatistics statistics([&now] { return std::chrono::nanoseconds(now); },
                            [&worked] { return std::chrono::nanoseconds(worked); });
  {
    const WorkStatistics::Timer timer(statistics, Work::Store);
    now += 5;
    const WorkStatistics::Timer other(statistics, Work::Edit);
    now += 2;
    worked += 1;
  }
  {
    const WorkStatistics::Timer timer(statistics, Work::Store);
    now += 10;
  }
  EXPECT_EQ(17, statistics.GetTime(Work::Store).count());
  EXPECT_EQ(2, statistics.GetTime(Work::Edit).count());
  EXPECT_EQ(1, statistics.GetProcessorTime(Work::Edit).count());
  EXPECT_EQ(0, statistics.GetTime(Work::Read).count());
}

TEST(WorkStatistics, RemembersThePeakOfTheBytesHeld)
{
  WorkStatistics statistics([] { return std::chrono::nanoseconds(0); },
                            [] { return std::chrono::nanoseconds(0); });
  {
    const WorkStatistics::HeldBytes first(statistics, 100);
    {
      const WorkStatistics::HeldBytes second(statistics, 30);
      EXPECT_EQ(130u, statistics.GetBytesHeld());
    }
    const WorkStatistics::HeldBytes third(statistics, 20);
    EXPECT_EQ(120u, statistics.GetBytesHeld());
  }
  EXPECT_EQ(0u, statistics.GetBytesHeld());
  EXPECT_EQ(130u, statistics.GetPeakBytesHeld());
}

TEST(WorkStatistics, CountsInstances)
{
  WorkStatistics statistics([] { return std::chrono::nanoseconds(0); },
                            [] { return std::chrono::nanoseconds(0); });
  statistics.AddEdited(7);
  statistics.AddEdited(8);
  statistics.AddFailure();
  EXPECT_EQ(2u, statistics.GetEdited());
  EXPECT_EQ(15u, statistics.GetBytesEdited());
  EXPECT_EQ(1u, statistics.GetFailed());
}
}
