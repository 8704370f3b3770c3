// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// A text as a number; of "" it is 0.
std::uint64_t HashText(std::string_view text);

// Days since 1 January 1970 of a text of DA or DT; nothing for what is no date, or one that stands for none ("19000101").
std::optional<std::int64_t> FindDayNumber(std::string_view text);

// What of one source is compared with what became of it and of the other sources of its run: PatientID, the attributes of
// the study modules, UIDs and dates, as numbers.
//
// Threads  immutable.
class SourceTraits final
{
public:
  explicit SourceTraits(const FileLayout& source);

  // Of UIDs, and at top level of the study modules, by the number of the place (ElementPlaces); 0 if there is nothing.
  std::uint64_t FindText(std::uint64_t place) const { return Find(texts_, place).value_or(0); }

  std::optional<std::int64_t> FindDay(std::uint64_t place) const { return Find(days_, place); }

  std::uint64_t GetPatient() const noexcept { return patient_; }

private:
  template <typename T>
  struct Placed
  {
    std::uint64_t place;
    T value;
  };

  template <typename T>
  static std::optional<T> Find(const std::vector<Placed<T>>& list, std::uint64_t place);

  std::vector<Placed<std::uint64_t>> texts_;  // by place
  std::vector<Placed<std::int64_t>> days_;    // by place
  std::uint64_t patient_;
};
}
