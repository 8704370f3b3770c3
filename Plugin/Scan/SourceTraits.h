// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
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

  // Of a sequence, by the number of its place; 0 if there is none.
  std::size_t CountItems(std::uint64_t sequence) const
  {
    const auto found = countsOfItems_.find(sequence);
    return found == countsOfItems_.end() ? 0 : found->second;
  }

private:
  template <typename T>
  struct Placed
  {
    std::uint64_t place;
    T value;
  };

  template <typename T>
  static std::optional<T> Find(const std::vector<Placed<T>>& list, std::uint64_t place)
  {
    const auto found =
      std::lower_bound(list.begin(), list.end(), place,
                       [](const Placed<T>& placed, std::uint64_t p) { return placed.place < p; });
    const bool isThere = found != list.end() && found->place == place;
    return isThere ? std::optional(found->value) : std::nullopt;
  }

  std::vector<Placed<std::uint64_t>> texts_;  // by place
  std::vector<Placed<std::int64_t>> days_;    // by place
  std::unordered_map<std::uint64_t, std::size_t> countsOfItems_;
  std::uint64_t patient_;
};
}
