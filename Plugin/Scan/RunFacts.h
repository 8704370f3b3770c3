// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceTraits.h"

#include <cstdint>
#include <vector>

namespace OrthancModification
{
// What one result says about all results of its run: where the key is the same, the value must be.
struct RunFact
{
  FindingKind kind;  // of a contradiction
  std::uint64_t key;
  std::uint64_t value;
  Tag tag;
  const LaidElement* element;  // of the result; null if it has none
};

// Borrowed by the facts: the result.
std::vector<RunFact> ListRunFacts(const SourceTraits& source, const FileLayout& result,
                                  const ScanRules& rules);

Finding DescribeContradiction(const RunFact& fact, const FileLayout& result);
}
