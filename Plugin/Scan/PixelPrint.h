// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace OrthancModification
{
// The pixels of an instance as they are stored, in short: enough to tell whether others are the same.
struct PixelPrint
{
  explicit PixelPrint(const FileLayout& layout);

  std::optional<Tag>
    tag;  // PixelData, FloatPixelData or DoubleFloatPixelData; nothing if there is none
  std::string transferSyntaxUid;
  bool hasNeedlessSegments = false;  // in frames, which a de-identification takes out
  std::uint64_t hash = 0;            // of this process
};
}
