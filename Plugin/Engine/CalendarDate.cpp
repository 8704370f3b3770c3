// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/CalendarDate.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
bool IsLeapYear(std::int32_t year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int32_t CountDaysOfMonth(std::int32_t year, std::int32_t month)
{
  constexpr std::int32_t Days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : Days[month - 1];
}

std::int32_t ToNumber(std::string_view digits)
{
  std::int32_t number = 0;
  for (const char digit : digits)
  {
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::string ToDigits(std::int32_t number, std::size_t count)
{
  const std::string digits = std::to_string(number);
  return std::string(count - std::min(count, digits.size()), '0') + digits;
}

// Years that begin in March, so that the leap day is the last one; days since 1 March of the year 0.
constexpr std::int32_t DaysOf400Years = 146097;

std::int32_t CountDays(const CalendarDate& date)
{
  const std::int32_t year = date.month > 2 ? date.year : date.year - 1;
  const std::int32_t month = (date.month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

CalendarDate ToDate(std::int32_t days)
{
  const std::int32_t era = days / DaysOf400Years;
  const std::int32_t rest = days % DaysOf400Years;
  const std::int32_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
  const std::int32_t dayOfYear = rest - (365 * year + year / 4 - year / 100);
  const std::int32_t month = (5 * dayOfYear + 2) / 153;
  const std::int32_t day = dayOfYear - (153 * month + 2) / 5 + 1;
  return {era * 400 + year + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day};
}
}

std::optional<CalendarDate> FindFirstDay(std::string_view digits)
{
  const bool isComplete = digits.size() == 4 || digits.size() == 6 || digits.size() == 8;
  if (!isComplete || digits.find_first_not_of("0123456789") != std::string_view::npos)
  {
    return std::nullopt;
  }
  const CalendarDate date{ToNumber(digits.substr(0, 4)),
                          digits.size() > 4 ? ToNumber(digits.substr(4, 2)) : 1,
                          digits.size() > 6 ? ToNumber(digits.substr(6, 2)) : 1};
  const bool exists = date.year > 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                      date.day <= CountDaysOfMonth(date.year, date.month);
  return exists ? std::make_optional(date) : std::nullopt;
}

std::optional<CalendarDate> FindDate(std::string_view text)
{
  constexpr std::size_t Length = 8;
  constexpr std::size_t OldLength = 10;
  if (text.size() == OldLength && text[4] == '.' && text[7] == '.')
  {
    return FindFirstDay(std::string(text.substr(0, 4)) + std::string(text.substr(5, 2)) +
                        std::string(text.substr(8)));
  }
  return text.size() == Length ? FindFirstDay(text) : std::nullopt;
}

CalendarDate AddDays(const CalendarDate& date, std::int32_t days)
{
  return ToDate(CountDays(date) + days);
}

std::string ToString(const CalendarDate& date)
{
  return ToDigits(date.year, 4) + ToDigits(date.month, 2) + ToDigits(date.day, 2);
}
}
