// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// A day of the Gregorian calendar, also before its introduction.
struct CalendarDate
{
  std::int32_t year;
  std::int32_t month;  // 1 to 12
  std::int32_t day;    // 1 to 31
};

// From "YYYYMMDD" or the old "YYYY.MM.DD" (PS3.5 2026d 6.2); nothing for other texts and for days that no calendar has.
std::optional<CalendarDate> FindDate(std::string_view text);

// From decimal digits, "YYYY", "YYYYMM" or "YYYYMMDD": the first day of the period.
std::optional<CalendarDate> FindFirstDay(std::string_view digits);

CalendarDate AddDays(const CalendarDate& date, std::int32_t days);

// "YYYYMMDD", of years 0 to 9999.
std::string ToString(const CalendarDate& date);
}
