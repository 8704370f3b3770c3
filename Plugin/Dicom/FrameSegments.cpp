// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/FrameSegments.h"

#include "Dicom/ElementHeader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MarkerBytes = 2;
constexpr std::string_view SignatureOfBoxes{"\0\0\0\x0CjP  ", 8};
constexpr std::string_view PrefixOfSyntaxes = "1.2.840.10008.1.2.4.";

std::uint8_t GetByte(std::string_view bytes, std::size_t at)
{
  return static_cast<std::uint8_t>(bytes[at]);
}

bool BeginsWith(std::string_view text, std::string_view begin)
{
  return text.substr(0, begin.size()) == begin;
}

// What decoders know: JFIF, Adobe's transform, and that of JPEG-LS.
enum class Need
{
  None,
  Plain,
  WithMore  // than the decoder reads: a thumbnail, bytes that nobody knows
};

Need JudgeSize(std::string_view content, std::string_view begin, std::size_t plainSize)
{
  if (!BeginsWith(content, begin))
  {
    return Need::None;
  }
  return content.size() == plainSize ? Need::Plain : Need::WithMore;
}

Need GetNeed(std::uint8_t marker, std::string_view content)
{
  constexpr std::size_t SizeOfJfif = 14;
  constexpr std::size_t SizeOfAdobe = 12;
  constexpr std::size_t SizeOfTransform = 5;
  switch (marker)
  {
    case 0xE0:
      return JudgeSize(content, std::string_view("JFIF\0", 5), SizeOfJfif);
    case 0xEE:
      return JudgeSize(content, "Adobe", SizeOfAdobe);
    case 0xE8:
      return JudgeSize(content, "mrfx", SizeOfTransform);
    default:
      return Need::None;
  }
}

// Zeros to even length, and filling bytes, are nobody's. What begins like an image may be the one that is meant.
void AddRest(std::string_view frame, std::size_t end, FrameSegments& segments)
{
  const std::size_t at = frame.find_first_not_of(std::string_view("\0\xFF", 2), end);
  if (at == std::string_view::npos)
  {
    return;
  }
  const bool isImage =
    at > end && frame[at - 1] == '\xFF' && (frame[at] == '\xD8' || frame[at] == '\x4F');
  (isImage ? segments.fixed : segments.needless).push_back({end, frame.size() - end});
}

class JpegReader final
{
public:
  explicit JpegReader(std::string_view frame) : frame_(frame) {}

  FrameSegments Read()
  {
    if (!BeginsWith(frame_, "\xFF\xD8"))
    {
      return {};
    }
    position_ = MarkerBytes;
    while (const auto marker = FindMarker())
    {
      if (*marker == 0xD9)
      {
        AddRest(frame_, position_, segments_);
        return segments_;
      }
      if (!HasLength(*marker))
      {
        continue;
      }
      if (!ReadSegment(*marker))
      {
        break;
      }
    }
    return segments_;
  }

private:
  static bool HasLength(std::uint8_t marker)
  {
    return marker != 0x01 && (marker < 0xD0 || marker > 0xD8);
  }

  // Behind its two bytes. In coded data FF is followed by less than 80 (hexadecimal), or by a restart marker.
  std::optional<std::uint8_t> FindMarker()
  {
    constexpr std::uint8_t Fill = 0xFF;
    while (true)
    {
      const std::size_t at = frame_.find('\xFF', position_);
      if (at == std::string_view::npos || at + 1 >= frame_.size())
      {
        return std::nullopt;
      }
      const std::uint8_t marker = GetByte(frame_, at + 1);
      const bool isRestart = marker >= 0xD0 && marker <= 0xD7;
      position_ = marker == Fill ? at + 1 : at + MarkerBytes;
      if (marker >= 0x80 && marker != Fill && !isRestart)
      {
        return marker;
      }
    }
  }

  bool ReadSegment(std::uint8_t marker)
  {
    if (frame_.size() - position_ < 2)
    {
      return false;
    }
    const std::size_t size = ReadUint16(frame_, position_, true);
    if (size < 2 || size > frame_.size() - position_)
    {
      return false;
    }
    const bool isApplication = marker >= 0xE0 && marker <= 0xEF;
    const bool isComment = marker == 0xFE;
    const FrameSegments::Segment segment{position_ - MarkerBytes, MarkerBytes + size};
    const Need need = isApplication ? GetNeed(marker, frame_.substr(position_ + 2, size - 2))
                                    : (isComment ? Need::None : Need::Plain);
    if (need != Need::Plain)
    {
      (need == Need::None ? segments_.needless : segments_.fixed).push_back(segment);
    }
    position_ += size;
    return true;
  }

  std::string_view frame_;
  std::size_t position_ = 0;
  FrameSegments segments_;
};

class Jpeg2000Reader final
{
public:
  explicit Jpeg2000Reader(std::string_view frame) : frame_(frame) {}

  FrameSegments Read()
  {
    if (BeginsWith(frame_, SignatureOfBoxes))
    {
      ReadBoxes();
    }
    else if (BeginsWith(frame_, StartOfStream))
    {
      ReadStream();
    }
    return segments_;
  }

private:
  static constexpr std::string_view StartOfStream = "\xFF\x4F";
  static constexpr std::uint16_t Comment = 0xFF64;
  static constexpr std::uint16_t StartOfTile = 0xFF90;
  static constexpr std::uint16_t StartOfData = 0xFF93;
  static constexpr std::uint16_t EndOfImage = 0xFFD9;
  static constexpr std::size_t SizeOfTileStart = 12;
  static constexpr std::size_t SizeOfBoxHeader = 8;

  // A file of ISO/IEC 15444-1 annex I: signature, type, header and the stream itself are needed. Taking others out would need
  // their lengths to be changed.
  void ReadBoxes()
  {
    constexpr std::array<std::string_view, 3> Needed = {"jP  ", "ftyp", "jp2h"};
    std::size_t position = 0;
    while (frame_.size() - position >= SizeOfBoxHeader)
    {
      const std::size_t size = ReadUint32(frame_, position, true);
      const std::string_view type = frame_.substr(position + 4, 4);
      const std::size_t end = size == 0 ? frame_.size() : position + size;
      if (end > frame_.size() || end - position < SizeOfBoxHeader)
      {
        segments_.fixed.push_back({position, frame_.size() - position});
        break;
      }
      if (type == "jp2c")
      {
        NoteStreamInBox(position + SizeOfBoxHeader, end);
      }
      else if (std::find(Needed.begin(), Needed.end(), type) == Needed.end())
      {
        segments_.fixed.push_back({position, end - position});
      }
      position = end;
    }
  }

  void NoteStreamInBox(std::size_t begin, std::size_t end)
  {
    const FrameSegments inside = Jpeg2000Reader(frame_.substr(begin, end - begin)).Read();
    for (const auto* list : {&inside.needless, &inside.fixed})
    {
      for (const FrameSegments::Segment& segment : *list)
      {
        segments_.fixed.push_back({begin + segment.begin, segment.sizeBytes});
      }
    }
  }

  void ReadStream()
  {
    std::size_t position = ReadHeader(MarkerBytes, frame_.size(), segments_.needless);
    while (HasMarker(position, StartOfTile) && frame_.size() - position >= SizeOfTileStart)
    {
      const std::size_t size = ReadUint32(frame_, position + 6, true);
      if (size < SizeOfTileStart || size > frame_.size() - position)
      {
        return;  // up to the end of the image: not told where
      }
      ReadHeader(position + SizeOfTileStart, position + size, segments_.fixed);
      position += size;
    }
    if (HasMarker(position, EndOfImage))
    {
      AddRest(frame_, position + MarkerBytes, segments_);
    }
  }

  bool HasMarker(std::size_t position, std::uint16_t marker) const
  {
    return position + MarkerBytes <= frame_.size() && ReadUint16(frame_, position, true) == marker;
  }

  // Answers where the header ends: at the next tile, or at the data of this one.
  std::size_t ReadHeader(std::size_t position, std::size_t end,
                         std::vector<FrameSegments::Segment>& comments) const
  {
    while (position + 4 <= end && !HasMarker(position, StartOfTile) &&
           !HasMarker(position, StartOfData))
    {
      const std::size_t size = MarkerBytes + ReadUint16(frame_, position + MarkerBytes, true);
      if (size > end - position)
      {
        break;
      }
      if (HasMarker(position, Comment))
      {
        comments.push_back({position, size});
      }
      position += size;
    }
    return position;
  }

  std::string_view frame_;
  FrameSegments segments_;
};
}

FrameFormat GetFrameFormat(std::string_view transferSyntaxUid)
{
  if (!BeginsWith(transferSyntaxUid, PrefixOfSyntaxes))
  {
    return FrameFormat::Other;
  }
  const std::string_view number = transferSyntaxUid.substr(PrefixOfSyntaxes.size());
  if (number.size() == 2 && number >= "50" && number <= "81")
  {
    return FrameFormat::Jpeg;
  }
  const bool isJpeg2000 = (number.size() == 2 && number >= "90" && number <= "93") ||
                          (number.size() == 3 && number >= "201" && number <= "203");
  return isJpeg2000 ? FrameFormat::Jpeg2000 : FrameFormat::Other;
}

FrameSegments FindFrameSegments(std::string_view frame, FrameFormat format)
{
  switch (format)
  {
    case FrameFormat::Jpeg:
      return JpegReader(frame).Read();
    case FrameFormat::Jpeg2000:
      return Jpeg2000Reader(frame).Read();
    case FrameFormat::Other:
      break;
  }
  return {};
}

bool BeginsFrame(std::string_view fragment, FrameFormat format)
{
  switch (format)
  {
    case FrameFormat::Jpeg:
      return BeginsWith(fragment, "\xFF\xD8");
    case FrameFormat::Jpeg2000:
      return BeginsWith(fragment, "\xFF\x4F\xFF\x51") || BeginsWith(fragment, SignatureOfBoxes);
    case FrameFormat::Other:
      break;
  }
  return true;
}

std::string StripFrame(std::string_view frame, const FrameSegments& segments)
{
  std::string stripped;
  std::size_t done = 0;
  for (const FrameSegments::Segment& segment : segments.needless)
  {
    stripped += frame.substr(done, segment.begin - done);
    done = segment.begin + segment.sizeBytes;
  }
  stripped += frame.substr(done);
  stripped.append(stripped.size() % 2, '\0');
  return stripped;
}
}
