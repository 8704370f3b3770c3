// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelCleaning.h"

#include "Common/Error.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/FrameSegments.h"
#include "Dicom/PixelBits.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag ExtendedOffsetTable(0x7FE0, 0x0001);

std::optional<unsigned int> FindNumber(DcmItem& root, Tag tag)
{
  Uint16 number = 0;
  return root.findAndGetUint16(ToKey(tag), number).good() ? std::optional<unsigned int>(number)
                                                          : std::nullopt;
}

void CleanNative(DatasetContents& contents, const PixelElement& pixels)
{
  DcmItem& root = contents.GetRoot();
  const auto find = [&root](Tag tag) { return FindNumber(root, tag); };
  const auto bits = PixelBits::Find(find(Tags::BitsAllocated), find(Tags::BitsStored),
                                    find(Tags::HighBit), find(Tags::PixelRepresentation));
  const bool bigEndian = contents.GetEncoding().bigEndian;
  if (!bits || bits->CollectUnused(pixels.GetValue(), bigEndian) == 0)
  {
    return;
  }
  std::string cleaned(pixels.GetValue());
  bits->ClearUnused(cleaned, bigEndian);
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

  bool HasTable() const noexcept { return hasTable_; }

  // The value of the element without needless segments; nothing if there are none.
  std::optional<std::string> Strip(bool writesTable) const
  {
    bool isChanged = false;
    std::vector<std::uint32_t> offsets;
    std::string items;
    for (const Frame& frame : frames_)
    {
      offsets.push_back(static_cast<std::uint32_t>(items.size()));
      isChanged = AppendFrame(frame, items) || isChanged;
    }
    return isChanged ? std::optional(Assemble(items, writesTable, offsets)) : std::nullopt;
  }

private:
  void NoteTable(std::string_view table) { hasTable_ = !table.empty(); }

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

  // Whether something was taken out: then the frame is one fragment.
  bool AppendFrame(const Frame& frame, std::string& items) const
  {
    std::string joined;
    std::string_view whole = frame.fragments.front();
    if (frame.fragments.size() > 1)
    {
      for (const std::string_view fragment : frame.fragments)
      {
        joined += fragment;
      }
      whole = joined;
    }
    const FrameSegments segments = FindFrameSegments(whole, format_);
    if (!segments.needless.empty())
    {
      AppendItem(Tags::ItemStart, StripFrame(whole, segments), items);
      return true;
    }
    for (const std::string_view fragment : frame.fragments)
    {
      AppendItem(Tags::ItemStart, fragment, items);
    }
    return false;
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
  bool hasTable_ = false;
  std::vector<Frame> frames_;
};

void CleanCompressed(DatasetContents& contents, const PixelElement& pixels)
{
  const FrameFormat format = GetFrameFormat(contents.GetTransferSyntaxUid());
  if (format == FrameFormat::Other || pixels.GetValue().size() >= UndefinedLength)
  {
    return;
  }
  const Frames frames(pixels.GetValue(), format);
  const bool hasTable =
    frames.HasTable() || FindElement(contents.GetRoot(), ExtendedOffsetTable) != nullptr;
  if (auto stripped = frames.Strip(hasTable))
  {
    contents.SetPixels(
      PixelElement::MakeEncapsulated(std::move(*stripped), contents.GetEncoding()));
  }
}
}

void CleanPixels(DatasetContents& contents)
{
  const PixelElement* pixels = contents.FindPixels(Tags::PixelData);
  if (pixels == nullptr || pixels->IsEmpty())
  {
    return;
  }
  pixels->IsEncapsulated() ? CleanCompressed(contents, *pixels) : CleanNative(contents, *pixels);
}
}
