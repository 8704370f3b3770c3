// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelCleaning.h"

#include "Common/Error.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/FrameSegments.h"
#include "Dicom/PixelBits.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag ExtendedOffsetTable(0x7FE0, 0x0001);
constexpr std::uint16_t FirstOverlay = 0x6000;
constexpr std::uint16_t LastOverlay = 0x601E;
constexpr std::uint16_t OverlayBitPosition = 0x0102;
constexpr std::uint16_t OverlayData = 0x3000;
constexpr unsigned int WordBits = 16;
constexpr std::size_t BytesOfOffset = 4;

std::optional<unsigned int> FindNumber(DcmItem& root, Tag tag)
{
  Uint16 number = 0;
  return root.findAndGetUint16(ToKey(tag), number).good() ? std::optional<unsigned int>(number)
                                                          : std::nullopt;
}

// The bits in which planes of overlays without data of their own stand (retired; PS3.5 2004 8.1.2, PS3.3 2004 C.9.2).
std::uint16_t FindBitsOfOverlays(DcmItem& root)
{
  std::uint16_t bits = 0;
  for (std::uint16_t group = FirstOverlay; group <= LastOverlay; group += 2)
  {
    const auto position = FindNumber(root, Tag(group, OverlayBitPosition));
    if (position && *position != 0 && *position < WordBits &&
        FindElement(root, Tag(group, OverlayData)) == nullptr)
    {
      bits = static_cast<std::uint16_t>(bits | 1U << *position);
    }
  }
  return bits;
}

void CleanNative(DatasetContents& contents, const PixelElement& pixels)
{
  DcmItem& root = contents.GetRoot();
  const auto find = [&root](Tag tag) { return FindNumber(root, tag); };
  const auto bits = PixelBits::Find(find(Tags::BitsAllocated), find(Tags::BitsStored),
                                    find(Tags::HighBit), find(Tags::PixelRepresentation));
  const std::uint16_t overlays = FindBitsOfOverlays(root);
  const bool bigEndian = HasBigEndianPixels(contents.GetTransferSyntaxUid());
  if (!bits || (bits->CollectUnused(pixels.GetValue(), bigEndian) & overlays) == 0)
  {
    return;
  }
  std::string cleaned(pixels.GetValue());
  bits->ClearUnused(cleaned, overlays, bigEndian);
  contents.SetPixels(PixelElement::MakeStored(pixels.GetTag(), pixels.GetVr(), std::move(cleaned),
                                              contents.GetEncoding()));
}

// Frames as they are stored: one fragment each, or several.
struct Frame
{
  std::vector<std::string_view> fragments;
};

class Frames final
{
public:
  Frames(std::string_view value, FrameFormat format) : format_(format)
  {
    bool isTable = true;
    while (const auto header = FindElementHeader(value, ExplicitLittleEndian))
    {
      value.remove_prefix(header->sizeBytes);
      if (header->tag != Tags::ItemStart || header->lengthBytes > value.size())
      {
        break;
      }
      isTable ? NoteTable(value.substr(0, header->lengthBytes))
              : AddFragment(value.substr(0, header->lengthBytes));
      isTable = false;
      value.remove_prefix(header->lengthBytes);
    }
  }

  bool HasTable() const noexcept { return countOffsets_ != 0; }

  // Frames are told apart by their first bytes: whether that has led to as many as there should be.
  bool AreAsMany(std::size_t count) const
  {
    return frames_.size() == count && (!HasTable() || countOffsets_ == count);
  }

  bool HaveNeedlessSegments() const
  {
    std::string joined;
    return std::any_of(frames_.begin(), frames_.end(),
                       [&](const Frame& frame) {
                         return !FindFrameSegments(Join(frame, joined), format_).needless.empty();
                       });
  }

  // The value of the element without needless segments.
  std::string Strip(bool writesTable) const
  {
    std::vector<std::uint32_t> offsets;
    std::string items;
    for (const Frame& frame : frames_)
    {
      offsets.push_back(static_cast<std::uint32_t>(items.size()));
      AppendFrame(frame, items);
    }
    return Assemble(items, writesTable, offsets);
  }

private:
  void NoteTable(std::string_view table) { countOffsets_ = table.size() / BytesOfOffset; }

  void AddFragment(std::string_view fragment)
  {
    if (frames_.empty() || BeginsFrame(fragment, format_))
    {
      frames_.emplace_back();
    }
    frames_.back().fragments.push_back(fragment);
  }

  static void AppendItem(Tag tag, std::string_view bytes, std::string& target)
  {
    AppendUint16(target, tag.GetGroup(), false);
    AppendUint16(target, tag.GetElement(), false);
    AppendUint32(target, static_cast<std::uint32_t>(bytes.size()), false);
    target += bytes;
  }

  // `memory`  for a frame in several fragments.
  static std::string_view Join(const Frame& frame, std::string& memory)
  {
    if (frame.fragments.size() == 1)
    {
      return frame.fragments.front();
    }
    memory.clear();
    for (const std::string_view fragment : frame.fragments)
    {
      memory += fragment;
    }
    return memory;
  }

  // One fragment if something is taken out.
  void AppendFrame(const Frame& frame, std::string& items) const
  {
    std::string joined;
    const std::string_view whole = Join(frame, joined);
    const FrameSegments segments = FindFrameSegments(whole, format_);
    if (!segments.needless.empty())
    {
      AppendItem(Tags::ItemStart, StripFrame(whole, segments), items);
      return;
    }
    for (const std::string_view fragment : frame.fragments)
    {
      AppendItem(Tags::ItemStart, fragment, items);
    }
  }

  static std::string Assemble(const std::string& items, bool writesTable,
                              const std::vector<std::uint32_t>& offsets)
  {
    std::string table;
    for (const std::uint32_t offset : offsets)
    {
      AppendUint32(table, offset, false);
    }
    std::string value;
    AppendItem(Tags::ItemStart, writesTable ? table : "", value);
    value += items;
    AppendItem(Tags::SequenceDelimitationItem, "", value);
    return value;
  }

  const FrameFormat format_;
  std::size_t countOffsets_ = 0;  // of the basic table
  std::vector<Frame> frames_;
};

std::size_t CountFrames(DcmItem& root)
{
  Sint32 count = 0;
  return root.findAndGetSint32(ToKey(Tags::NumberOfFrames), count).good() && count > 0
           ? static_cast<std::size_t>(count)
           : 1;
}

void CleanCompressed(DatasetContents& contents, const PixelElement& pixels)
{
  const FrameFormat format = GetFrameFormat(contents.GetTransferSyntaxUid());
  if (format == FrameFormat::Other || pixels.GetValue().size() >= UndefinedLength)
  {
    return;
  }
  const Frames frames(pixels.GetValue(), format);
  if (!frames.AreAsMany(CountFrames(contents.GetRoot())) || !frames.HaveNeedlessSegments())
  {
    return;
  }
  const bool hasTable =
    frames.HasTable() || FindElement(contents.GetRoot(), ExtendedOffsetTable) != nullptr;
  contents.SetPixels(
    PixelElement::MakeEncapsulated(frames.Strip(hasTable), contents.GetEncoding()));
}
}

void CleanPixels(DatasetContents& contents)
{
  const PixelElement* pixels = contents.FindPixels(Tags::PixelData);
  if (pixels == nullptr || pixels->IsEmpty())
  {
    return;
  }
  if (pixels->IsEncapsulated())
  {
    CleanCompressed(contents, *pixels);
  }
  else if (IsNative(contents.GetTransferSyntaxUid()))
  {
    CleanNative(contents, *pixels);
  }
}
}
