// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelCheck.h"

#include "Dicom/FrameSegments.h"
#include "Dicom/PixelBits.h"

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
        findings.push_back({FindingKind::FrameSegment, list == &segments.needless,
                            result.GetPath(pixels), fragments[first].offset + segment.begin, ""});
      }
    }
  }
}

void CheckNative(const FileLayout& result, const LaidElement& pixels,
                 const SourceFingerprint* source, std::vector<Finding>& findings)
{
  const auto find = [&result](Tag tag) { return result.FindNumber(tag); };
  const auto bits = PixelBits::Find(find(Tags::BitsAllocated), find(Tags::BitsStored),
                                    find(Tags::HighBit), find(Tags::PixelRepresentation));
  const std::uint16_t unused =
    bits ? bits->CollectUnused(result.GetValue(pixels), result.IsBigEndian()) : std::uint16_t{0};

  constexpr unsigned int WordBits = 16;
  bool isOverlay = false;
  for (const unsigned int bit :
       source == nullptr ? std::vector<unsigned int>() : source->GetEmbeddedOverlays())
  {
    isOverlay = isOverlay || (bit < WordBits && (unused >> bit & 1) != 0);
  }
  if (isOverlay)
  {
    findings.push_back(
      {FindingKind::EmbeddedOverlay, true, result.GetPath(pixels), pixels.offset, ""});
  }
  else if (unused != 0)
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
