// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileScan.h"

#include <json/value.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace OrthancModification
{
// What scans of results have found, in numbers.
struct ScanCounts
{
  ScanCounts() = default;
  explicit ScanCounts(const ScanResult& result);

  void Add(const ScanCounts& other);

  std::uint64_t countInstances = 0;  // that were searched
  FindingCounts stopping;
  FindingCounts review;
  std::set<std::string> notSearched;  // sentences without values
};

// As the content of a job and its report have them.
Json::Value WriteScanCounts(const ScanCounts& counts);
}
