// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/UtcTime.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(UtcTime, IsWrittenAsIso8601)
{
  const Moment moment = std::chrono::system_clock::from_time_t(1709208672);
  EXPECT_EQ("2024-02-29T12:11:12Z", FormatUtc(moment));
  EXPECT_EQ("2024-02-29T12:11:12Z", FormatUtc(moment + std::chrono::milliseconds(999)));
}
}
