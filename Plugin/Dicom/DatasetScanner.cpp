// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DatasetScanner.h"

#include "Common/Error.h"
#include "Dicom/NestedContent.h"

#include <algorithm>
#include <optional>
#include <string>

namespace OrthancModification
{
namespace
{
enum class Kind
{
  Sequence,
  Item
};

// An open sequence or item.
struct Frame
{
  Kind kind;
  bool hasDefinedLength;
  std::size_t limit;  // own end if the length is defined, else the limit of what is around it
  Encoding encoding;
  std::size_t depth;  // open sequences, this one included
};

bool HoldsPixels(Tag tag)
{
  return tag == Tags::PixelData || tag == Tags::FloatPixelData || tag == Tags::DoubleFloatPixelData;
}

class Scanner final
{
public:
  Scanner(std::string_view dataset, Encoding encoding, std::size_t maximumDepth)
    : bytes_(dataset), encoding_(encoding), maximumDepth_(maximumDepth)
  {
  }

  DatasetExtents Scan()
  {
    DatasetExtents extents{{}, {}, bytes_.size()};
    while (position_ < bytes_.size() || !frames_.empty())
    {
      if (!frames_.empty())
      {
        ScanNested();
      }
      else if (!ScanTopLevel(extents))
      {
        extents.end = position_;
        break;
      }
    }
    extents.isInOrder = isInOrder_;
    return extents;
  }

private:
  // False at the end of the dataset.
  bool ScanTopLevel(DatasetExtents& extents)
  {
    const auto header = FindElementHeader(bytes_.substr(position_), encoding_);
    if (IsZeroUntilEnd(header))
    {
      return false;
    }
    if (!header)
    {
      throw Error(ErrorCode::BadFileFormat, "The file ends within the header of an element");
    }
    isInOrder_ = isInOrder_ && (position_ == 0 || tag_ < header->tag);
    tag_ = header->tag;
    if (tag_.GetGroup() == 0xFFFE)
    {
      Refuse("delimiter outside of a sequence");
    }
    if (HoldsPixels(tag_))
    {
      const std::size_t end = FindPixelEnd(*header);
      extents.pixels.push_back({*header, position_, end});
      position_ = end;
    }
    else
    {
      const std::size_t begin = position_;
      EnterOrSkip(*header, encoding_, bytes_.size());
      if (frames_.empty())
      {
        extents.values.push_back({*header, begin, position_});
      }
    }
    return true;
  }

  bool IsZeroUntilEnd(const std::optional<ElementHeader>& header)
  {
    const bool isCandidate = !header || (header->tag == Tag(0, 0) && header->lengthBytes == 0);
    if (isCandidate && (nextNonZero_ < position_ || position_ == 0))
    {
      nextNonZero_ = std::min(bytes_.find_first_not_of('\0', position_), bytes_.size());
    }
    return isCandidate && nextNonZero_ == bytes_.size();
  }

  void ScanNested()
  {
    const Frame frame = frames_.back();
    if (position_ == frame.limit)
    {
      frame.hasDefinedLength ? frames_.pop_back() : SkipFlaw("delimiter missing");
      return;
    }
    const std::string_view rest = bytes_.substr(position_, frame.limit - position_);
    const auto header = FindElementHeader(rest, frame.encoding);
    if (!header)
    {
      SkipFlaw("header of an element is cut");
    }
    else if (frame.kind == Kind::Sequence)
    {
      ScanSequence(*header, frame);
    }
    else
    {
      ScanItem(*header, frame);
    }
  }

  void ScanSequence(const ElementHeader& header, const Frame& frame)
  {
    if (header.tag == Tags::ItemStart)
    {
      const std::size_t begin = position_ + header.sizeBytes;
      if (header.HasUndefinedLength())
      {
        Open(Kind::Item, false, frame.limit, frame.encoding, begin);
      }
      else if (header.lengthBytes <= frame.limit - begin)
      {
        Open(Kind::Item, true, begin + header.lengthBytes, frame.encoding, begin);
      }
      else
      {
        SkipFlaw("item is longer than its sequence");
      }
    }
    else
    {
      CloseAt(Tags::SequenceDelimitationItem, header, frame);
    }
  }

  void ScanItem(const ElementHeader& header, const Frame& frame)
  {
    if (header.tag.GetGroup() == 0xFFFE)
    {
      CloseAt(Tags::ItemDelimitationItem, header, frame);
    }
    else
    {
      EnterOrSkip(header, frame.encoding, frame.limit);
    }
  }

  void CloseAt(Tag delimiter, const ElementHeader& header, const Frame& frame)
  {
    if (header.tag == delimiter && !frame.hasDefinedLength)
    {
      position_ += header.sizeBytes;
      frames_.pop_back();
    }
    else
    {
      SkipFlaw("unexpected element in place of an item or delimiter");
    }
  }

  void EnterOrSkip(const ElementHeader& header, Encoding encoding, std::size_t limit)
  {
    const std::size_t begin = position_ + header.sizeBytes;
    if (header.HasUndefinedLength())
    {
      EnterUndefinedLength(header, encoding, begin, limit);
    }
    else if (header.lengthBytes > limit - begin)
    {
      SkipFlaw("value is longer than what is left");
    }
    else
    {
      const std::size_t end = begin + header.lengthBytes;
      const auto inner =
        FindEncodingOfItems(header, encoding, bytes_.substr(begin, header.lengthBytes));
      inner ? Open(Kind::Sequence, true, end, *inner, begin) : SkipTo(end);
    }
  }

  void EnterUndefinedLength(const ElementHeader& header, Encoding encoding, std::size_t begin,
                            std::size_t limit)
  {
    const std::string_view vr = header.GetVrName();
    const bool isSequence = !encoding.explicitVr || vr == "SQ" || vr == "UN";
    if (header.tag == Tags::PixelData || !isSequence)
    {
      const auto end = FindFragmentsEnd(begin, limit, encoding.bigEndian);
      end ? SkipTo(*end) : SkipFlaw("fragments are cut");
      return;
    }
    // Unknown VR of undefined length is in implicit little endian (PS3.5 2026d 6.2.2).
    Open(Kind::Sequence, false, limit, vr == "UN" ? ImplicitLittleEndian : encoding, begin);
  }

  std::size_t FindPixelEnd(const ElementHeader& header)
  {
    const std::size_t begin = position_ + header.sizeBytes;
    if (header.HasUndefinedLength())
    {
      const auto end = FindFragmentsEnd(begin, bytes_.size(), encoding_.bigEndian);
      return end ? *end : Refuse("fragments are cut");
    }
    if (header.lengthBytes > bytes_.size() - begin)
    {
      Refuse("value is longer than what is left");
    }
    return begin + header.lengthBytes;
  }

  std::optional<std::size_t> FindFragmentsEnd(std::size_t begin, std::size_t limit,
                                              bool bigEndian) const
  {
    const auto size = MeasureFragments(bytes_.substr(begin, limit - begin), bigEndian);
    return size ? std::optional(begin + *size) : std::nullopt;
  }

  void Open(Kind kind, bool lengthIsDefined, std::size_t limit, Encoding encoding,
            std::size_t begin)
  {
    const std::size_t outerDepth = frames_.empty() ? 0 : frames_.back().depth;
    const std::size_t depth = outerDepth + (kind == Kind::Sequence ? 1 : 0);
    if (depth > maximumDepth_)
    {
      Refuse("sequences are nested deeper than the " + std::to_string(maximumDepth_) +
             " levels that the option \"MaximumDatasetDepth\" allows");
    }
    frames_.push_back({kind, lengthIsDefined, limit, encoding, depth});
    position_ = begin;
  }

  void SkipTo(std::size_t end) { position_ = end; }

  // Goes on behind the outermost open element whose end is known without looking into it.
  void SkipFlaw(const char* flaw)
  {
    isInOrder_ = false;
    for (std::size_t i = 0; i < frames_.size(); i++)
    {
      if (frames_[i].hasDefinedLength)
      {
        position_ = frames_[i].limit;
        frames_.resize(i, frames_[i]);
        return;
      }
    }
    Refuse(flaw);
  }

  [[noreturn]] std::size_t Refuse(const std::string& flaw) const
  {
    throw Error(ErrorCode::BadFileFormat, "In " + tag_.ToString() + ": " + flaw);
  }

  std::string_view bytes_;
  Encoding encoding_;
  std::size_t maximumDepth_;
  std::size_t position_ = 0;
  std::size_t nextNonZero_ = 0;  // what is before it and behind position_ is zero
  Tag tag_{0, 0};                // the element of the top level
  bool isInOrder_ = true;
  std::vector<Frame> frames_;
};
}

DatasetExtents ScanDataset(std::string_view dataset, Encoding encoding, std::size_t maximumDepth)
{
  return Scanner(dataset, encoding, maximumDepth).Scan();
}
}
