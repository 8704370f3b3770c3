// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/Finding.h"
#include "Scan/NeedleEncoding.h"
#include "Scan/NeedlePatterns.h"
#include "Scan/PatternSearch.h"
#include "Scan/SourceValues.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What stands at a place decides what can be found there by chance, and is not searched for.
enum class PlaceKind
{
  Text,    // of people: every needle
  Code,    // numbers and dates as texts: no short numbers
  Binary,  // six characters and more
  Numbers  // pixels and arrays: eight bytes and more
};

// All that is searched for in the results of one patient, as bytes: each form of each value in each encoding, in any case. What
// stands inside of longer words or numbers does not count. The patterns take 16 MB at most.
//
// Holds    patient data, as SourceValues.
// Threads  immutable.
class NeedleSet final
{
public:
  explicit NeedleSet(std::shared_ptr<const SourceValues> values);

  struct Hit
  {
    FindingKind kind;
    NeedleEncoding encoding;
    std::size_t offset;  // in the bytes that were searched
    bool isWeak;  // one word of a name, or a number of four digits: it may stand for something else
  };

  // The first of each kind, encoding and weakness. `skipsDates`  where dates were moved to others, that can be there by chance.
  std::vector<Hit> Search(std::string_view bytes, PlaceKind place, bool skipsDates) const;

  // UIDs of the sources, in ASCII or UTF-16, likewise; weak are those that only have the same root.
  std::vector<Hit> SearchUids(std::string_view bytes) const;

  std::size_t CountPatterns() const noexcept { return patterns_.size(); }

  // Not all values of the sources are searched for: there were too many.
  bool IsIncomplete() const noexcept { return isIncomplete_ || values_->IsIncomplete(); }

private:
  bool IsWanted(const NeedlePattern& pattern, PlaceKind place, bool skipsDates) const;

  std::shared_ptr<const SourceValues> values_;
  std::vector<NeedlePattern> patterns_;
  bool isIncomplete_ = false;
  std::unique_ptr<const PatternSearch> all_;
  std::unique_ptr<const PatternSearch> long_;
  std::vector<std::size_t> longPatterns_;  // index in patterns_, by index there
};
}
