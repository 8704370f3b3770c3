// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/DatasetScanner.h"
#include "Dicom/Tag.h"
#include "Dicom/TransferSyntax.h"
#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Pixels at top level as bytes of the file, header included: either still those of the source, or new ones.
//
// Borrows  the source's bytes, in the first case.
class PixelElement final
{
public:
  // Pixels that are carried over. `dataset` must outlive this object.
  PixelElement(std::string_view dataset, const ElementExtent& extent, Encoding encoding);

  // New native pixels. `value` has numbers in little endian; it is swapped and padded as needed.
  // Errors  ParameterOutOfRange if the value is too long for the length field.
  PixelElement(Tag tag, ValueRepresentation vr, std::string_view value, Encoding encoding);

  // Native pixels in the byte order of the dataset. Errors: as above.
  static PixelElement MakeStored(Tag tag, ValueRepresentation vr, std::string value,
                                 Encoding encoding);

  // PixelData in fragments: the value has table, fragments and delimiter.
  static PixelElement MakeEncapsulated(std::string value, Encoding encoding);

  ~PixelElement() = default;
  PixelElement(const PixelElement&) = delete;
  PixelElement& operator=(const PixelElement&) = delete;
  PixelElement(PixelElement&&) = default;
  PixelElement& operator=(PixelElement&&) = default;

  Tag GetTag() const noexcept { return tag_; }
  ValueRepresentation GetVr() const noexcept { return vr_; }
  bool IsEmpty() const noexcept { return isEmpty_; }
  bool IsEncapsulated() const noexcept { return isEncapsulated_; }
  bool IsCarriedOver() const noexcept { return !isOwned_; }

  // In two parts, so that neither is copied: the header is rewritten where the length was odd.
  std::string_view GetHeader() const noexcept { return header_; }
  std::string_view GetValue() const noexcept
  {
    return isOwned_ ? std::string_view(owned_) : value_;
  }
  bool NeedsPadding() const noexcept { return GetValue().size() % 2 == 1; }
  std::size_t GetSizeBytes() const noexcept;

private:
  PixelElement(Tag tag, ValueRepresentation vr, std::string value, std::uint32_t lengthBytes,
               Encoding encoding);

  Tag tag_;
  ValueRepresentation vr_;
  std::string header_;
  std::string_view value_;
  std::string owned_;
  bool isOwned_;
  bool isEmpty_;
  bool isEncapsulated_;
};
}
