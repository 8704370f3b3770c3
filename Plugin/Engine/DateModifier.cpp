// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DateModifier.h"

#include "Dicom/Blanks.h"
#include "Engine/CalendarDate.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::int32_t EarliestYear = 1800;
constexpr std::size_t DigitsOfDate = 8;
constexpr std::size_t DigitsOfDateTime = 14;

bool IsTime(std::string_view value)
{
  return value.find_first_not_of("0123456789.:") == std::string_view::npos;
}

// ".FFFFFF", "&ZZXX", both or neither.
bool IsEndOfDateTime(std::string_view rest)
{
  return rest.find_first_not_of("0123456789.+-") == std::string_view::npos;
}
}

DateModifier::DateModifier(const std::variant<DateShift, DateAggregation>& dates,
                           std::int32_t days) noexcept
  : days_(days)
{
  if (const auto* aggregation = std::get_if<DateAggregation>(&dates))
  {
    aggregation_ = *aggregation;
  }
}

// Answers as many digits as it was given.
std::optional<std::string> DateModifier::MoveDigits(std::string_view digits) const
{
  auto date = FindFirstDay(digits);
  if (!date)
  {
    return std::nullopt;
  }
  if (!aggregation_)
  {
    date = AddDays(*date, -days_);
  }
  else
  {
    date->day = 1;
    date->month = *aggregation_ == DateAggregation::Year ? 1 : date->month;
  }
  if (date->year < EarliestYear)
  {
    return std::nullopt;
  }
  return ToString(*date).substr(0, digits.size());
}

std::optional<std::string> DateModifier::ModifyDate(std::string_view value) const
{
  const auto date = FindDate(value);
  return date ? MoveDigits(ToString(*date)) : std::nullopt;
}

std::optional<std::string> DateModifier::ModifyDateTime(std::string_view value) const
{
  const std::size_t countDigits = std::min(value.find_first_not_of("0123456789"), value.size());
  const bool isWellFormed = countDigits <= DigitsOfDateTime && countDigits % 2 == 0 &&
                            IsEndOfDateTime(value.substr(countDigits));
  const std::size_t countOfDate = std::min(countDigits, DigitsOfDate);
  const auto moved = isWellFormed ? MoveDigits(value.substr(0, countOfDate)) : std::nullopt;
  return moved ? std::make_optional(*moved + std::string(value.substr(countOfDate))) : std::nullopt;
}

std::optional<std::string> DateModifier::ModifyOne(ValueRepresentation vr,
                                                   std::string_view value) const
{
  if (value.empty())
  {
    return std::string();
  }
  switch (vr)
  {
    case ValueRepresentation::DA:
      return ModifyDate(value);
    case ValueRepresentation::DT:
      return ModifyDateTime(value);
    default:
      return IsTime(value) ? std::make_optional(std::string(value)) : std::nullopt;
  }
}

std::optional<std::string> DateModifier::Modify(ValueRepresentation vr, std::string_view text) const
{
  std::string result;
  while (true)
  {
    const std::size_t end = text.find('\\');
    const auto modified = ModifyOne(vr, TrimBlanks(text.substr(0, end)));
    if (!modified)
    {
      return std::nullopt;
    }
    result += *modified;
    if (end == std::string_view::npos)
    {
      return result;
    }
    result += '\\';
    text.remove_prefix(end + 1);
  }
}
}
