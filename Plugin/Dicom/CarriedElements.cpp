// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/CarriedElements.h"

#include "Dicom/CharacterSet.h"
#include "Dicom/ValueRepresentation.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// The others are copied before they are parsed.
constexpr std::size_t MaximumParsedBytes = std::size_t{64} << 10;

constexpr std::uint16_t FirstGroupOfDatasets = 0x0008;  // others are not written, or not simple

bool IsNumber(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::FD:
    case ValueRepresentation::FL:
    case ValueRepresentation::SL:
    case ValueRepresentation::SS:
    case ValueRepresentation::UL:
    case ValueRepresentation::US:
      return true;
    default:
      return false;
  }
}

// Those with a length field of 16 bits; the long ones are rare.
bool IsShortText(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::AE:
    case ValueRepresentation::AS:
    case ValueRepresentation::CS:
    case ValueRepresentation::DA:
    case ValueRepresentation::DS:
    case ValueRepresentation::DT:
    case ValueRepresentation::IS:
    case ValueRepresentation::LO:
    case ValueRepresentation::LT:
    case ValueRepresentation::PN:
    case ValueRepresentation::SH:
    case ValueRepresentation::ST:
    case ValueRepresentation::TM:
      return true;
    default:
      return false;
  }
}

// Padding with NUL or more blanks than one, which DCMTK mends, is left to it.
bool IsPlainText(std::string_view value)
{
  const bool isPaddedWell = value.size() < 2 || value.substr(value.size() - 2) != "  ";
  return isPaddedWell && CharacterSet::IsPlain(value) && value.find('\0') == std::string_view::npos;
}

bool IsSimple(const ElementHeader& header, std::string_view value)
{
  const auto vr = FindValueRepresentation(header.GetVrName());
  return vr && value.size() % 2 == 0 && (IsNumber(*vr) || (IsShortText(*vr) && IsPlainText(value)));
}

// What decides how others are read or written, and is looked up by those who do so. (UIDs may have any VR in a bad file.)
bool IsDecisive(Tag tag)
{
  return tag == Tags::SpecificCharacterSet || tag == Tags::PixelRepresentation ||
         tag == Tags::SOPClassUID || tag == Tags::SOPInstanceUID;
}

bool HasGroupLengths(const DatasetExtents& extents)
{
  return std::any_of(extents.values.begin(), extents.values.end(),
                     [](const ElementExtent& e) { return e.header.tag.IsGroupLength(); });
}

std::size_t GetParsedBytes(const DatasetExtents& extents, std::size_t carriedBytes)
{
  std::size_t size = extents.end - carriedBytes;
  for (const ElementExtent& pixels : extents.pixels)
  {
    size -= pixels.end - pixels.begin;
  }
  return size;
}
}

CarriedElements::CarriedElements(std::string_view dataset, const DatasetExtents& extents,
                                 Encoding encoding, const IsUntouched& isUntouched)
{
  if (!encoding.explicitVr || encoding.bigEndian || !extents.isInOrder || HasGroupLengths(extents))
  {
    return;
  }
  for (const ElementExtent& extent : extents.values)
  {
    const Tag tag = extent.header.tag;
    const std::string_view bytes = dataset.substr(extent.begin, extent.end - extent.begin);
    if (tag.GetGroup() >= FirstGroupOfDatasets && !tag.IsPrivate() && !IsDecisive(tag) &&
        IsSimple(extent.header, bytes.substr(extent.header.sizeBytes)) && isUntouched(tag))
    {
      elements_.push_back({tag, bytes});
    }
  }
  if (GetParsedBytes(extents, GetSizeBytes()) > MaximumParsedBytes)
  {
    elements_.clear();
  }
}

std::size_t CarriedElements::GetSizeBytes() const noexcept
{
  std::size_t size = 0;
  for (const Element& element : elements_)
  {
    size += element.bytes.size();
  }
  return size;
}

std::string CarriedElements::CutFrom(std::string_view dataset, const DatasetExtents& extents) const
{
  std::vector<std::string_view> cuts;
  for (const Element& element : elements_)
  {
    cuts.push_back(element.bytes);
  }
  for (const ElementExtent& pixels : extents.pixels)
  {
    cuts.push_back(dataset.substr(pixels.begin, pixels.end - pixels.begin));
  }
  std::sort(cuts.begin(), cuts.end(),
            [](std::string_view a, std::string_view b) { return a.data() < b.data(); });

  std::string rest;
  rest.reserve(GetParsedBytes(extents, GetSizeBytes()));
  const char* begin = dataset.data();
  for (const std::string_view cut : cuts)
  {
    rest.append(begin, cut.data());
    begin = cut.data() + cut.size();
  }
  rest.append(begin, dataset.data() + extents.end);
  return rest;
}

std::optional<std::string_view> CarriedElements::Take(Tag tag)
{
  const auto found =
    std::lower_bound(elements_.begin(), elements_.end(), tag,
                     [](const Element& element, Tag wanted) { return element.tag < wanted; });
  if (found == elements_.end() || found->tag != tag)
  {
    return std::nullopt;
  }
  const std::string_view bytes = found->bytes;
  elements_.erase(found);
  return bytes;
}
}
