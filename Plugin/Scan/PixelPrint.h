// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace OrthancModification
{
// The pixels of an instance as they are stored, in short: enough to tell whether others are the same.
struct PixelPrint
{
  explicit PixelPrint(const FileLayout& layout);

  std::string transferSyntaxUid;
  std::size_t sizeBytes = 0;
  std::uint64_t hash = 0;  // of this process
};
}
