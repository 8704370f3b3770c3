// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ValueRepresentation.h"
#include "Plan/DeidentificationPlan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace OrthancModification
{
// Modifies the dates of one patient (PS3.15 2026d E.3.6): all by the same number of days, or to the first day of their
// month or year. Times of day and time zones stay, so that intervals do, midnight included.
//
// Threads  immutable.
class DateModifier final
{
public:
  // `days`  into the past, of a shift.
  DateModifier(const std::variant<DateShift, DateAggregation>& dates, std::int32_t days) noexcept;

  // A text of DA, DT or TM, of several values too. Nothing if one of them is not a date of the calendar (a range, an
  // impossible day, a text), or would become one before 1800: it cannot be modified without guessing.
  std::optional<std::string> Modify(ValueRepresentation vr, std::string_view text) const;

private:
  std::optional<std::string> ModifyOne(ValueRepresentation vr, std::string_view value) const;
  std::optional<std::string> ModifyDate(std::string_view value) const;
  std::optional<std::string> ModifyDateTime(std::string_view value) const;
  std::optional<std::string> MoveDigits(std::string_view digits) const;

  std::int32_t days_;
  std::optional<DateAggregation> aggregation_;
};
}
