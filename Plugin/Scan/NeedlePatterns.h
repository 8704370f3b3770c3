// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/Finding.h"
#include "Scan/NeedleEncoding.h"
#include "Scan/SourceValues.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancModification
{
// A sequence of bytes that is searched for: patient data, as SourceValues.
struct NeedlePattern
{
  static constexpr std::size_t LongBytes = 8;  // not there by chance, even among pixels

  std::string bytes;  // folded unless exact
  FindingKind kind;
  NeedleEncoding encoding;
  bool isWeak;          // one word of a name, or a short number: may stand for something else
  bool isExact;         // heeds the case, and stands where it stands
  std::uint8_t length;  // characters, 255 at most
  bool isNumber;
};

struct NeedlePatterns
{
  std::vector<NeedlePattern> list;
  bool isIncomplete = false;  // more than 16 MB
};

// Each form of each value in each encoding; each sequence of bytes is one pattern: of the first kind and encoding that have it.
NeedlePatterns ListPatterns(const SourceValues& values);
}
