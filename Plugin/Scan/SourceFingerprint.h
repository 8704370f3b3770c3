// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Scan/FileLayout.h"
#include "Scan/PixelPrint.h"
#include "Scan/SourceTraits.h"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace OrthancModification
{
// At top level, of Type 1 or 2 in the IOD (PS3.5 2026d 7.4).
struct RequiredAttribute
{
  Tag tag;
  bool hasValue;  // of Type 1, and not empty
};

// What one instance was before it was de-identified, as far as its result must be compared with it: a number for each value at
// its place, its pixels in short, where overlays were embedded in them, which required attributes it had, and what other
// instances must fit.
//
// Threads  immutable.
class SourceFingerprint final
{
public:
  explicit SourceFingerprint(const FileLayout& source);

  // Which elements of a result have at the same place the same value, that is not empty; by index.
  std::vector<bool> FindUnchanged(const FileLayout& result) const;

  // OverlayBitPosition of overlay planes without data of their own.
  const std::vector<unsigned int>& GetEmbeddedOverlays() const noexcept { return overlayBits_; }

  const std::vector<RequiredAttribute>& GetRequired() const noexcept { return required_; }

  const SourceTraits& GetTraits() const noexcept { return traits_; }
  const PixelPrint& GetPixels() const noexcept { return pixels_; }

private:
  std::unordered_set<std::uint64_t> values_;
  std::vector<unsigned int> overlayBits_;
  std::vector<RequiredAttribute> required_;
  SourceTraits traits_;
  PixelPrint pixels_;
};
}
