// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelCheck.h"

#include "Dicom/FrameSegments.h"
#include "Dicom/PixelBits.h"
#include "Dicom/TransferSyntax.h"

#include <algorithm>
#include <cstdint>
#include <optional>
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

// The frame that begins with the fragment `i`, which is moved on to the next one.
std::string_view ReadFrame(std::string_view bytes, const std::vector<Fragment>& fragments,
                           FrameFormat format, std::size_t& i, std::string& memory)
{
  std::string_view frame = bytes.substr(fragments[i].offset, fragments[i].sizeBytes);
  memory.clear();
  for (i++; i < fragments.size(); i++)
  {
    const std::string_view next = bytes.substr(fragments[i].offset, fragments[i].sizeBytes);
    if (BeginsFrame(next, format))
    {
      break;
    }
    if (memory.empty())
    {
      memory = frame;
    }
    memory += next;
    frame = memory;
  }
  return frame;
}

// One finding for all needless segments, and one for those that cannot be taken out, at the first of each.
class FrameCheck final
{
public:
  FrameCheck(const FileLayout& result, const LaidElement& pixels, bool isDecided)
    : result_(result), pixels_(pixels), isDecided_(isDecided)
  {
  }

  void Run(FrameFormat format, std::vector<Finding>& findings)
  {
    const std::vector<Fragment> fragments = ListFragments(result_, pixels_);
    std::string memory;
    for (std::size_t i = 0; i < fragments.size();)
    {
      const std::size_t begin = fragments[i].offset;
      const FrameSegments segments =
        FindFrameSegments(ReadFrame(result_.GetBytes(), fragments, format, i, memory), format);
      Note(segments.needless, begin, !isDecided_, hasNeedless_, findings);
      Note(segments.fixed, begin, false, hasFixed_, findings);
    }
  }

private:
  void Note(const std::vector<FrameSegments::Segment>& segments, std::size_t begin, bool stops,
            bool& isNoted, std::vector<Finding>& findings) const
  {
    if (!segments.empty() && !isNoted)
    {
      isNoted = true;
      findings.push_back({FindingKind::FrameSegment, stops, result_.GetPath(pixels_),
                          begin + segments.front().begin, ""});
    }
  }

  const FileLayout& result_;
  const LaidElement& pixels_;
  const bool isDecided_;
  bool hasNeedless_ = false;
  bool hasFixed_ = false;
};

std::vector<unsigned int> GetOverlays(const SourceFingerprint* source)
{
  return source == nullptr ? std::vector<unsigned int>() : source->GetEmbeddedOverlays();
}

// Overlays stand in unused bits, or where nothing is known of unused bits.
class NativeCheck final
{
public:
  NativeCheck(const FileLayout& result, const LaidElement& pixels)
    : result_(result),
      pixels_(pixels),
      bits_(PixelBits::Find(result.FindNumber(Tags::BitsAllocated),
                            result.FindNumber(Tags::BitsStored), result.FindNumber(Tags::HighBit),
                            result.FindNumber(Tags::PixelRepresentation)))
  {
    if (bits_)
    {
      unused_ = bits_->CollectUnused(result.GetValue(pixels),
                                     HasBigEndianPixels(result.GetMeta().transferSyntaxUid));
    }
  }

  void Run(const SourceFingerprint* source, bool isDecided, std::vector<Finding>& findings) const
  {
    const std::vector<unsigned int> overlays = GetOverlays(source);
    if (std::any_of(overlays.begin(), overlays.end(), [this](auto bit) { return IsSet(bit); }))
    {
      Add(FindingKind::EmbeddedOverlay, !isDecided, findings);
    }
    else if (!overlays.empty() && !bits_)
    {
      Add(FindingKind::EmbeddedOverlay, false, findings);
    }
    else if (unused_ != 0)
    {
      Add(FindingKind::UnusedPixelBits, false, findings);
    }
  }

private:
  bool IsSet(unsigned int bit) const
  {
    constexpr unsigned int WordBits = 16;
    return bit < WordBits && (unused_ >> bit & 1) != 0;
  }

  void Add(FindingKind kind, bool stops, std::vector<Finding>& findings) const
  {
    findings.push_back({kind, stops, result_.GetPath(pixels_), pixels_.offset, ""});
  }

  const FileLayout& result_;
  const LaidElement& pixels_;
  const std::optional<PixelBits> bits_;
  std::uint16_t unused_ = 0;
};

// Nothing is decoded: what stands in bits of compressed pixels is not seen.
void CheckCompressed(const FileLayout& result, const LaidElement& pixels,
                     const SourceFingerprint* source, bool isDecided,
                     std::vector<Finding>& findings)
{
  if (!GetOverlays(source).empty())
  {
    findings.push_back(
      {FindingKind::EmbeddedOverlay, false, result.GetPath(pixels), pixels.offset, ""});
  }
  const FrameFormat format = GetFrameFormat(result.GetMeta().transferSyntaxUid);
  if (format != FrameFormat::Other)
  {
    FrameCheck(result, pixels, isDecided).Run(format, findings);
  }
}

// What is taken out of frames makes them shorter; overlays are cleared in their place.
void CheckSamePixels(const FileLayout& result, const LaidElement& pixels,
                     const SourceFingerprint& source, std::vector<Finding>& findings)
{
  const PixelPrint& before = source.GetPixels();
  const PixelPrint after(result);
  const bool wasCleaned = !source.GetEmbeddedOverlays().empty() ||
                          (pixels.isEncapsulated && after.sizeBytes < before.sizeBytes);
  const bool isComparable =
    before.sizeBytes != 0 && before.transferSyntaxUid == after.transferSyntaxUid;
  if (isComparable && !wasCleaned && before.hash != after.hash)
  {
    findings.push_back({FindingKind::Pixels, false, result.GetPath(pixels), pixels.offset, ""});
  }
}
}

void CheckPixels(const FileLayout& result, const ScanRules& rules, const SourceFingerprint* source,
                 std::vector<Finding>& findings)
{
  const LaidElement* const pixels = result.Find(Tags::PixelData);
  if (pixels == nullptr)
  {
    return;
  }
  const bool isDecided = rules.IsDecidedByRequest(result, *pixels);
  if (pixels->isEncapsulated)
  {
    CheckCompressed(result, *pixels, source, isDecided, findings);
  }
  else if (IsNative(result.GetMeta().transferSyntaxUid))
  {
    NativeCheck(result, *pixels).Run(source, isDecided, findings);
  }
  else  // not in fragments, as its syntax wants: nothing looks into it
  {
    findings.push_back(
      {FindingKind::FrameSegment, false, result.GetPath(*pixels), pixels->offset, ""});
  }
  if (source != nullptr && !isDecided)
  {
    CheckSamePixels(result, *pixels, *source, findings);
  }
}
}
