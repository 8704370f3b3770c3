// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceTraits.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace OrthancModification
{
// Whether the results of one run fit together as their sources do (PS3.15 2026d E.3.6 and E.3.9 ask for it; the list is the
// project's): each PatientID and each UID becomes one other, and no two become the same; all dates of a patient move by the
// same number of days; equal attributes of a study stay equal.
//
// Holds    numbers for values, no values: at most a million.
// Threads  any.
class RunConsistency final
{
public:
  static constexpr std::size_t MaximumFacts = 1000000;

  RunConsistency() = default;
  ~RunConsistency() = default;
  RunConsistency(const RunConsistency&) = delete;
  RunConsistency& operator=(const RunConsistency&) = delete;

  // Adds what contradicts the results before it, each contradiction once: for a reviewer. What the request decides is none.
  void Check(const SourceTraits& source, const FileLayout& result, const ScanRules& rules,
             std::vector<Finding>& findings);

  // There was more to compare than fits.
  bool IsIncomplete() const;

private:
  bool Fits(std::uint64_t key, std::uint64_t value);

  mutable std::mutex mutex_;                                // guards what follows
  std::unordered_map<std::uint64_t, std::uint64_t> facts_;  // what has become of what
  std::unordered_set<std::uint64_t> contradicted_;          // keys of facts_
  bool isIncomplete_ = false;
};
}
