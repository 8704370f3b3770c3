// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelBits.h"

#include "Dicom/ElementHeader.h"

#include <cstring>

namespace OrthancModification
{
namespace
{
constexpr unsigned int WordBits = 16;

// All words, combined by "or": eight bytes at a time, since most images have nothing in their unused bits.
std::uint16_t CombineWords(std::string_view pixels, bool bigEndian)
{
  std::uint64_t combined = 0;
  std::size_t position = 0;
  for (; pixels.size() - position >= sizeof(combined); position += sizeof(combined))
  {
    std::uint64_t words = 0;
    std::memcpy(&words, pixels.data() + position, sizeof(words));
    combined |= words;
  }
  std::string rest(sizeof(combined), '\0');
  std::memcpy(rest.data(), &combined, sizeof(combined));
  rest += pixels.substr(position);
  std::uint16_t result = 0;
  for (std::size_t i = 0; i + 1 < rest.size(); i += 2)
  {
    result |= ReadUint16(rest, i, bigEndian);
  }
  return result;
}
}

std::optional<PixelBits> PixelBits::Find(std::optional<unsigned int> allocated,
                                         std::optional<unsigned int> stored,
                                         std::optional<unsigned int> high,
                                         std::optional<unsigned int> representation)
{
  if (allocated != WordBits || !stored || *stored == 0 || *stored >= WordBits)
  {
    return std::nullopt;
  }
  const unsigned int top = high.value_or(*stored - 1);
  if (top >= WordBits || top + 1 < *stored)
  {
    return std::nullopt;
  }
  const std::uint32_t used = ((std::uint32_t{1} << *stored) - 1) << (top + 1 - *stored);
  return PixelBits(static_cast<std::uint16_t>(used), representation == 1U);
}

PixelBits::PixelBits(std::uint16_t used, bool isSigned) noexcept
  : used_(used),
    sign_(isSigned ? static_cast<std::uint16_t>(used & ~(used >> 1)) : std::uint16_t{0}),
    above_(static_cast<std::uint16_t>(~(used | (used - 1))))
{
}

std::uint16_t PixelBits::GetExpected(std::uint16_t word) const noexcept
{
  return (word & sign_) != 0 ? above_ : std::uint16_t{0};
}

std::uint16_t PixelBits::CollectUnused(std::string_view pixels, bool bigEndian) const
{
  const auto unused = static_cast<std::uint16_t>(~used_);
  if ((CombineWords(pixels, bigEndian) & (unused | sign_)) == 0)
  {
    return 0;
  }
  std::uint16_t found = 0;
  for (std::size_t i = 0; i + 1 < pixels.size(); i += 2)
  {
    const std::uint16_t word = ReadUint16(pixels, i, bigEndian);
    const auto bits = static_cast<std::uint16_t>(word & unused);
    found |= bits == GetExpected(word) ? std::uint16_t{0} : bits;
  }
  return found;
}

void PixelBits::ClearUnused(std::string& pixels, std::uint16_t bits, bool bigEndian) const
{
  const auto cleared = static_cast<std::uint16_t>(bits & ~used_);
  const std::size_t low = bigEndian ? 1 : 0;
  for (std::size_t i = 0; i + 1 < pixels.size(); i += 2)
  {
    const std::uint16_t word = ReadUint16(pixels, i, bigEndian);
    const auto written =
      static_cast<std::uint16_t>((word & ~cleared) | (GetExpected(word) & cleared));
    pixels[i + low] = static_cast<char>(written & 0xFF);
    pixels[i + 1 - low] = static_cast<char>(written >> 8);
  }
}
}
