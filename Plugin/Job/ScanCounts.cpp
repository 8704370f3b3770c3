// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ScanCounts.h"

namespace OrthancModification
{
namespace
{
void AddAll(std::map<FindingKind, std::uint64_t>& target,
            const std::map<FindingKind, std::uint64_t>& counts)
{
  for (const auto& [kind, count] : counts)
  {
    target[kind] += count;
  }
}
}

ScanCounts::ScanCounts(const ScanResult& result)
  : countInstances(1), notSearched(result.notSearched)
{
  for (const Finding& finding : result.findings)
  {
    (finding.stops ? stopping : review)[finding.kind]++;
  }
}

void ScanCounts::Add(const ScanCounts& other)
{
  countInstances += other.countInstances;
  AddAll(stopping, other.stopping);
  AddAll(review, other.review);
  notSearched.insert(other.notSearched.begin(), other.notSearched.end());
}
}
