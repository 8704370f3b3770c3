// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/Finding.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace OrthancModification
{
using FindingCounts = std::map<FindingKind, std::uint64_t>;

// What is found in one instance: counts all of it, and remembers the first that stop the release and the first for a reviewer.
//
// Threads  one thread at a time.
class FindingList final
{
public:
  static constexpr std::size_t MaximumListed = 1000;

  void Add(Finding finding);

  // Those that stop first, then by offset; at most 1000.
  std::vector<Finding> List() const;

  bool IsComplete() const noexcept;  // all are listed
  const FindingCounts& GetStopping() const noexcept { return countsStopping_; }
  const FindingCounts& GetReview() const noexcept { return countsReview_; }

private:
  std::vector<Finding> stopping_;
  std::vector<Finding> review_;
  FindingCounts countsStopping_;
  FindingCounts countsReview_;
  std::size_t countAll_ = 0;
};
}
