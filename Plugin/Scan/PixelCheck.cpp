// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelCheck.h"

#include "Dicom/FrameSegments.h"

#include <cstdint>
#include <string>

namespace OrthancModification
{
namespace
{
struct Fragment
{
  std::size_t offset;
  std::size_t sizeBytes;
};

// Without the table of offsets.
std::vector<Fragment> ListFragments(const FileLayout& layout, const LaidElement& pixels)
{
  std::vector<Fragment> fragments;
  const std::string_view value = layout.GetValue(pixels);
  std::size_t position = 0;
  bool isTable = true;
  while (const auto header =
           FindElementHeader(value.substr(position), {true, layout.IsBigEndian()}))
  {
    position += header->sizeBytes;
    if (header->tag != Tags::ItemStart || header->lengthBytes > value.size() - position)
    {
      break;
    }
    if (!isTable)
    {
      fragments.push_back({pixels.offset + position, header->lengthBytes});
    }
    isTable = false;
    position += header->lengthBytes;
  }
  return fragments;
}

bool BeginsFrame(std::string_view fragment, FrameFormat format)
{
  const std::string_view start = format == FrameFormat::Jpeg ? "\xFF\xD8" : "\xFF\x4F";
  return fragment.substr(0, start.size()) == start || fragment.substr(0, 1) == std::string_view("\0", 1);
}

void CheckFrames(const FileLayout& result, const LaidElement& pixels,
                 std::vector<Finding>& findings)
{
  const FrameFormat format = GetFrameFormat(result.GetMeta().transferSyntaxUid);
  if (format == FrameFormat::Other)
  {
    return;
  }
  const std::vector<Fragment> fragments = ListFragments(result, pixels);
  for (std::size_t i = 0; i < fragments.size();)
  {
    const std::size_t first = i;
    std::string joined;
    std::string_view frame = result.GetBytes().substr(fragments[i].offset, fragments[i].sizeBytes);
    for (i++; i < fragments.size(); i++)
    {
      const std::string_view next =
        result.GetBytes().substr(fragments[i].offset, fragments[i].sizeBytes);
      if (BeginsFrame(next, format))
      {
        break;
      }
      joined = joined.empty() ? std::string(frame) : std::move(joined);
      joined += next;
      frame = joined;
    }
    const FrameSegments segments = FindFrameSegments(frame, format);
    for (const auto* list : {&segments.needless, &segments.fixed})
    {
      for (const FrameSegments::Segment& segment : *list)
      {
        findings.push_back({FindingKind::FrameSegment, true, result.GetPath(pixels),
                            fragments[first].offset + segment.begin, ""});
      }
    }
  }
}

struct UnusedBits
{
  std::uint16_t all = 0;       // set somewhere
  std::uint16_t withoutSign = 0;  // the same, where they are no copies of the sign
};

UnusedBits CollectUnusedBits(std::string_view pixels, std::uint16_t used, bool isSigned,
                             bool bigEndian)
{
  UnusedBits unused;
  const auto above = static_cast<std::uint16_t>(~used);
  const auto sign = static_cast<std::uint16_t>(used & ~(used >> 1));
  for (std::size_t i = 0; i + 1 < pixels.size(); i += 2)
  {
    const std::uint16_t word = ReadUint16(pixels, i, bigEndian);
    const auto bits = static_cast<std::uint16_t>(word & above);
    if (bits != 0)
    {
      const bool isSign = isSigned && (word & sign) != 0 && bits == above;
      unused.all |= bits;
      unused.withoutSign |= isSign ? std::uint16_t{0} : bits;
    }
  }
  return unused;
}

void CheckNative(const FileLayout& result, const LaidElement& pixels,
                 const SourceFingerprint* source, std::vector<Finding>& findings)
{
  constexpr unsigned int WordBits = 16;
  const unsigned int stored = result.FindNumber(Tags::BitsStored).value_or(WordBits);
  const unsigned int high = result.FindNumber(Tags::HighBit).value_or(stored - 1);
  if (result.FindNumber(Tags::BitsAllocated) != WordBits || stored == 0 || stored >= WordBits ||
      high >= WordBits || high + 1 < stored)
  {
    return;
  }
  const auto used =
    static_cast<std::uint16_t>(((std::uint32_t{1} << stored) - 1) << (high + 1 - stored));
  const bool isSigned = result.FindNumber(Tags::PixelRepresentation) == 1U;
  const UnusedBits unused =
    CollectUnusedBits(result.GetValue(pixels), used, isSigned, result.IsBigEndian());

  bool isOverlay = false;
  for (const unsigned int bit : source == nullptr ? std::vector<unsigned int>()
                                                  : source->GetEmbeddedOverlays())
  {
    isOverlay = isOverlay || (bit < WordBits && (unused.withoutSign >> bit & 1) != 0);
  }
  if (isOverlay)
  {
    findings.push_back(
      {FindingKind::EmbeddedOverlay, true, result.GetPath(pixels), pixels.offset, ""});
  }
  else if (unused.withoutSign != 0)
  {
    findings.push_back(
      {FindingKind::UnusedPixelBits, false, result.GetPath(pixels), pixels.offset, ""});
  }
}
}

void CheckPixels(const FileLayout& result, const SourceFingerprint* source,
                 std::vector<Finding>& findings)
{
  if (const LaidElement* pixels = result.Find(Tags::PixelData))
  {
    pixels->isEncapsulated ? CheckFrames(result, *pixels, findings)
                           : CheckNative(result, *pixels, source, findings);
  }
}
}
