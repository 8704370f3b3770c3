// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelElement.h"

#include "Common/Error.h"
#include "Dicom/ByteOrder.h"

#include <cstdint>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t VrOffset = 4;  // in the header of an element of an explicit encoding

// The VR that an implicit encoding stands for (PS3.5 2026d A.1).
ValueRepresentation GetImplicitVr(Tag tag)
{
  if (tag == Tags::FloatPixelData)
  {
    return ValueRepresentation::OF;
  }
  return tag == Tags::DoubleFloatPixelData ? ValueRepresentation::OD : ValueRepresentation::OW;
}

ValueRepresentation FindStoredVr(const ElementHeader& header, Encoding encoding)
{
  const auto vr = FindValueRepresentation(header.GetVrName());
  return encoding.explicitVr && vr ? *vr : GetImplicitVr(header.tag);
}

std::uint32_t ToEvenLength(std::size_t sizeBytes)
{
  if (sizeBytes >= UndefinedLength - 1)
  {
    throw Error(ErrorCode::ParameterOutOfRange, "The pixels are larger than 4 GiB");
  }
  return static_cast<std::uint32_t>(sizeBytes + sizeBytes % 2);
}
}

PixelElement::PixelElement(std::string_view dataset, const ElementExtent& extent, Encoding encoding)
  : tag_(extent.header.tag),
    vr_(FindStoredVr(extent.header, encoding)),
    header_(dataset.substr(extent.begin, extent.header.sizeBytes)),
    value_(dataset.substr(extent.begin + extent.header.sizeBytes,
                          extent.end - extent.begin - extent.header.sizeBytes)),
    isOwned_(false),
    isEmpty_(extent.header.lengthBytes == 0),
    isEncapsulated_(extent.header.HasUndefinedLength())
{
  if (value_.size() % 2 == 1 && extent.header.sizeBytes != 8 + (encoding.explicitVr ? 4U : 0U))
  {
    throw Error(ErrorCode::BadFileFormat,
                "In " + tag_.ToString() + ": odd length of an unknown VR");
  }
  if (value_.size() % 2 == 1)
  {
    header_.resize(header_.size() - 4);
    AppendUint32(header_, ToEvenLength(value_.size()), encoding.bigEndian);
  }
  if (encoding.explicitVr && tag_ == Tags::PixelData &&
      extent.header.lengthBytes == UndefinedLength)
  {
    header_.replace(VrOffset, 2, "OB");  // whatever was there (PS3.5 2026d A.4)
    vr_ = ValueRepresentation::OB;
  }
}

PixelElement::PixelElement(Tag tag, ValueRepresentation vr, std::string_view value,
                           Encoding encoding)
  : PixelElement(tag, vr, std::string(value), ToEvenLength(value.size()), encoding)
{
  if (encoding.bigEndian)
  {
    SwapBytes(owned_, vr);
  }
}

PixelElement::PixelElement(Tag tag, ValueRepresentation vr, std::string value,
                           std::uint32_t lengthBytes, Encoding encoding)
  : tag_(tag),
    vr_(vr),
    owned_(std::move(value)),
    isOwned_(true),
    isEmpty_(owned_.empty()),
    isEncapsulated_(lengthBytes == UndefinedLength)
{
  AppendElementHeader(header_, tag, vr, lengthBytes, encoding);
}

PixelElement PixelElement::MakeStored(Tag tag, ValueRepresentation vr, std::string value,
                                      Encoding encoding)
{
  const std::uint32_t lengthBytes = ToEvenLength(value.size());
  return {tag, vr, std::move(value), lengthBytes, encoding};
}

PixelElement PixelElement::MakeEncapsulated(std::string value, Encoding encoding)
{
  return {Tags::PixelData, ValueRepresentation::OB, std::move(value), UndefinedLength, encoding};
}

std::size_t PixelElement::GetSizeBytes() const noexcept
{
  return header_.size() + GetValue().size() + (NeedsPadding() ? 1 : 0);
}
}
