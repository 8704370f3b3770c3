// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Which bits of 16 native pixels use (PS3.5 2026d 8.1.1). The others are nobody's, or an overlay (retired; PS3.5 2004 8.1.2).
class PixelBits final
{
public:
  // From BitsAllocated, BitsStored, HighBit and PixelRepresentation; nothing where all bits are used, there are not 16, or the
  // numbers make no sense.
  static std::optional<PixelBits> Find(std::optional<unsigned int> allocated,
                                       std::optional<unsigned int> stored,
                                       std::optional<unsigned int> high,
                                       std::optional<unsigned int> representation);

  // Unused bits that are set somewhere, and are no copies of the sign.
  std::uint16_t CollectUnused(std::string_view pixels, bool bigEndian) const;

  // Those of `bits` that are unused become zero, or copies of the sign; what else stands in unused bits stays: padding values
  // and pixels of writers that understate BitsStored are there, too.
  void ClearUnused(std::string& pixels, std::uint16_t bits, bool bigEndian) const;

private:
  PixelBits(std::uint16_t used, bool isSigned) noexcept;

  std::uint16_t GetExpected(std::uint16_t word) const noexcept;

  std::uint16_t used_;
  std::uint16_t sign_;   // the highest of the used bits; 0 where there is no sign
  std::uint16_t above_;  // unused bits above it
};
}
