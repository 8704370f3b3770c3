// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ElementHeader.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::array<std::string_view, 21> ShortLengths = {
  "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO",
  "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US"};

std::uint32_t ReadByte(std::string_view bytes, std::size_t offset)
{
  return static_cast<unsigned char>(bytes[offset]);
}

bool IsCapital(char c)
{
  return c >= 'A' && c <= 'Z';
}

constexpr bool IsDelimiter(Tag tag)
{
  return tag == Tags::ItemStart || tag == Tags::ItemDelimitationItem ||
         tag == Tags::SequenceDelimitationItem;
}

std::optional<ElementHeader> FindLongHeader(std::string_view bytes, ElementHeader header,
                                            bool bigEndian)
{
  if (bytes.size() < 12)
  {
    return std::nullopt;
  }
  header.lengthBytes = ReadUint32(bytes, 8, bigEndian);
  header.sizeBytes = 12;
  return header;
}
}

std::uint16_t ReadUint16(std::string_view bytes, std::size_t offset, bool bigEndian)
{
  const std::uint32_t first = ReadByte(bytes, offset);
  const std::uint32_t second = ReadByte(bytes, offset + 1);
  return static_cast<std::uint16_t>(bigEndian ? (first << 8) | second : (second << 8) | first);
}

std::uint32_t ReadUint32(std::string_view bytes, std::size_t offset, bool bigEndian)
{
  const std::uint32_t first = ReadUint16(bytes, offset, bigEndian);
  const std::uint32_t second = ReadUint16(bytes, offset + 2, bigEndian);
  return bigEndian ? (first << 16) | second : (second << 16) | first;
}

void AppendUint16(std::string& target, std::uint16_t value, bool bigEndian)
{
  const char low = static_cast<char>(value & 0xFF);
  const char high = static_cast<char>(value >> 8);
  target += bigEndian ? high : low;
  target += bigEndian ? low : high;
}

void AppendUint32(std::string& target, std::uint32_t value, bool bigEndian)
{
  const auto low = static_cast<std::uint16_t>(value & 0xFFFF);
  const auto high = static_cast<std::uint16_t>(value >> 16);
  AppendUint16(target, bigEndian ? high : low, bigEndian);
  AppendUint16(target, bigEndian ? low : high, bigEndian);
}

std::optional<ElementHeader> FindElementHeader(std::string_view bytes, Encoding encoding)
{
  if (bytes.size() < 8)
  {
    return std::nullopt;
  }
  const bool bigEndian = encoding.bigEndian;
  const Tag tag(ReadUint16(bytes, 0, bigEndian), ReadUint16(bytes, 2, bigEndian));
  ElementHeader header{tag, {'\0', '\0'}, 0, 8};
  if (!encoding.explicitVr || IsDelimiter(tag))
  {
    header.lengthBytes = ReadUint32(bytes, 4, bigEndian);
    return header;
  }
  header.vr = {bytes[4], bytes[5]};
  if (HasLongLength(header.GetVrName()))
  {
    return FindLongHeader(bytes, header, bigEndian);
  }
  header.lengthBytes = ReadUint16(bytes, 6, bigEndian);
  return header;
}

void AppendElementHeader(std::string& target, Tag tag, ValueRepresentation vr,
                         std::uint32_t lengthBytes, Encoding encoding)
{
  AppendUint16(target, tag.GetGroup(), encoding.bigEndian);
  AppendUint16(target, tag.GetElement(), encoding.bigEndian);
  if (!encoding.explicitVr)
  {
    AppendUint32(target, lengthBytes, encoding.bigEndian);
    return;
  }
  const std::string_view name = ToString(vr);
  target += name;
  if (HasLongLength(name))
  {
    target.append(2, '\0');
    AppendUint32(target, lengthBytes, encoding.bigEndian);
  }
  else
  {
    AppendUint16(target, static_cast<std::uint16_t>(lengthBytes), encoding.bigEndian);
  }
}

bool HasLongLength(std::string_view vr)
{
  const bool isKnownShort =
    std::find(ShortLengths.begin(), ShortLengths.end(), vr) != ShortLengths.end();
  return !isKnownShort && vr.size() == 2 && IsCapital(vr[0]) && IsCapital(vr[1]);
}
}
