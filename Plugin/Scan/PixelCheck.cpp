// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelCheck.h"

#include "Dicom/PixelBits.h"
#include "Dicom/TransferSyntax.h"
#include "Scan/FrameWalk.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace OrthancModification
{
namespace
{
// One finding for all needless segments, and one for those that cannot be taken out, at the first of each.
class FrameCheck final
{
public:
  FrameCheck(const FileLayout& result, const LaidElement& pixels, bool isDecided)
    : result_(result), pixels_(pixels), isDecided_(isDecided)
  {
  }

  void Run(std::vector<Finding>& findings)
  {
    VisitFrameSegments(result_, pixels_,
                       [&](const FrameSegments& segments, std::size_t begin)
                       {
                         Note(segments.needless, begin, !isDecided_, hasNeedless_, findings);
                         Note(segments.fixed, begin, false, hasFixed_, findings);
                       });
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
  FrameCheck(result, pixels, isDecided).Run(findings);
}

// They may be lost, too, which no rule of a profile asks for.
void CheckSamePixels(const FileLayout& result, const SourceFingerprint& source,
                     std::vector<Finding>& findings)
{
  const PixelPrint& before = source.GetPixels();
  const LaidElement* pixels = result.Find(*before.tag);
  if (pixels == nullptr)
  {
    findings.push_back({FindingKind::Pixels, false, before.tag->ToString(), 0, ""});
    return;
  }
  const PixelPrint after(result);
  const bool isAnew = before.transferSyntaxUid != after.transferSyntaxUid;
  const bool wasCleaned = before.hasNeedlessSegments || !source.GetEmbeddedOverlays().empty();
  if (!isAnew && !wasCleaned && before.hash != after.hash)
  {
    findings.push_back({FindingKind::Pixels, false, before.tag->ToString(), pixels->offset, ""});
  }
}

void CheckStoredPixels(const FileLayout& result, const LaidElement& pixels, bool isDecided,
                       const SourceFingerprint* source, std::vector<Finding>& findings)
{
  if (pixels.isEncapsulated)
  {
    CheckCompressed(result, pixels, source, isDecided, findings);
  }
  else if (IsNative(result.GetMeta().transferSyntaxUid))
  {
    NativeCheck(result, pixels).Run(source, isDecided, findings);
  }
  else  // not in fragments, as its syntax wants: nothing looks into it
  {
    findings.push_back(
      {FindingKind::FrameSegment, false, result.GetPath(pixels), pixels.offset, ""});
  }
}

bool IsDecidedByRequest(const FileLayout& result, const ScanRules& rules, Tag tag)
{
  return rules.IsDecidedByRequest(result, {tag, ValueRepresentation::UN, 0, 0, 0, false, false});
}
}

void CheckPixels(const FileLayout& result, const ScanRules& rules, const SourceFingerprint* source,
                 std::vector<Finding>& findings)
{
  const LaidElement* const pixels = result.Find(Tags::PixelData);
  if (pixels != nullptr)
  {
    CheckStoredPixels(result, *pixels, IsDecidedByRequest(result, rules, Tags::PixelData), source,
                      findings);
  }
  const std::optional<Tag> tag = source == nullptr ? std::nullopt : source->GetPixels().tag;
  if (tag && !IsDecidedByRequest(result, rules, *tag))
  {
    CheckSamePixels(result, *source, findings);
  }
}
}
