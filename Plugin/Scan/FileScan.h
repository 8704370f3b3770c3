// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/FindingList.h"
#include "Scan/NeedleSet.h"
#include "Scan/RunConsistency.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceFingerprint.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// By what a result is judged.
//
// Borrows  all of it.
struct ScanSubject
{
  const NeedleSet& needles;
  const ScanRules& rules;
  const SourceFingerprint* source = nullptr;  // of the same instance, if it is known
  RunConsistency* run = nullptr;              // with the other results, if there are others
  bool listsRetained = false;                 // what was copied unchanged is listed for a reviewer
};

struct ScanResult
{
  std::vector<Finding> findings;  // those that stop first, then by offset; at most 1000
  FindingCounts stopping;         // of all
  FindingCounts review;
  std::set<std::string> notSearched;  // sentences without values

  // The first that stops the release; null if none does.
  const Finding* FindStopping() const;
};

// Searches the bytes of one DICOM file for what its de-identification should have taken out (PS3.15 2026d E.1: no identity is
// left; the places are the project's): values of the sources wherever they stand, and what must not be there at all.
//
// Threads  any, each with its own file.
// Errors   those of FileLayout.
ScanResult ScanFile(std::string_view file, const ScanSubject& subject, const Dictionary& dictionary,
                    const ReadingOptions& reading);
}
