// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/CalendarDate.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(CalendarDate, IsReadInBothSpellings)
{
  EXPECT_EQ("20240229", ToString(*FindDate("20240229")));
  EXPECT_EQ("20240229", ToString(*FindDate("2024.02.29")));
}

TEST(CalendarDate, DoesNotExist)
{
  for (const char* text :
       {"", "20230229", "20241301", "20240001", "20240100", "00000000", "2024022", "202402290",
        "20240101-20240131", "2024-02-29", "yesterday", "19000229"})
  {
    SCOPED_TRACE(text);
    EXPECT_FALSE(FindDate(text));
  }
}

TEST(CalendarDate, IsMovedByDays)
{
  EXPECT_EQ("20141218", ToString(AddDays(*FindDate("20240229"), -3360)));
  EXPECT_EQ("20000229", ToString(AddDays(*FindDate("20000301"), -1)));
  EXPECT_EQ("19000228", ToString(AddDays(*FindDate("19000301"), -1)));
  EXPECT_EQ("19991231", ToString(AddDays(*FindDate("20000101"), -1)));
}

TEST(CalendarDate, ComesBackFromEveryDay)
{
  CalendarDate date = *FindDate("18991231");
  for (int i = 0; i < 150 * 366; i++)
  {
    const CalendarDate next = AddDays(date, 1);
    ASSERT_LT(ToString(date), ToString(next));
    ASSERT_EQ(ToString(date), ToString(AddDays(next, -1)));
    ASSERT_TRUE(FindDate(ToString(next)));
    date = next;
  }
}

TEST(CalendarDate, IsTheFirstDayOfAPeriod)
{
  EXPECT_EQ("20230101", ToString(*FindFirstDay("2023")));
  EXPECT_EQ("20230501", ToString(*FindFirstDay("202305")));
  EXPECT_FALSE(FindFirstDay("20235"));
}
}
