// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/NestedContent.h"

namespace OrthancModification
{
namespace
{
std::optional<Encoding> GuessEncodingOfItems(std::string_view value)
{
  if (value.size() < 8)
  {
    return std::nullopt;
  }
  const bool bigEndian = value.substr(0, 4) == std::string_view("\xFF\xFE\xE0\x00", 4);
  if (!bigEndian && value.substr(0, 4) != std::string_view("\xFE\xFF\x00\xE0", 4))
  {
    return std::nullopt;
  }
  const bool explicitVr = value.size() >= 16 && FindValueRepresentation(value.substr(12, 2));
  return Encoding{explicitVr, bigEndian};
}
}

std::optional<Encoding> FindEncodingOfItems(const ElementHeader& header, Encoding encoding,
                                            std::string_view value)
{
  if (header.GetVrName() == "SQ")
  {
    return encoding;
  }
  const bool mayBeSequence = !encoding.explicitVr || header.GetVrName() == "UN";
  return mayBeSequence ? GuessEncodingOfItems(value) : std::nullopt;
}

std::optional<std::size_t> MeasureFragments(std::string_view bytes, bool bigEndian)
{
  std::size_t position = 0;
  while (const auto header = FindElementHeader(bytes.substr(position), Encoding{true, bigEndian}))
  {
    position += header->sizeBytes;
    if (header->tag == Tags::SequenceDelimitationItem)
    {
      return position;
    }
    if (header->tag != Tags::ItemStart || header->lengthBytes > bytes.size() - position)
    {
      return std::nullopt;
    }
    position += header->lengthBytes;
  }
  return std::nullopt;
}
}
