// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/TransferSyntax.h"
#include "Dicom/ValueRepresentation.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
constexpr std::uint32_t UndefinedLength = 0xFFFFFFFF;

// Delimiters of items and sequences: no VR in any encoding (PS3.5 2026d 7.5).
namespace Tags
{
constexpr Tag ItemStart(0xFFFE, 0xE000);
constexpr Tag ItemDelimitationItem(0xFFFE, 0xE00D);
constexpr Tag SequenceDelimitationItem(0xFFFE, 0xE0DD);
}

// What stands before the value of an element (PS3.5 2026d 7.1).
struct ElementHeader
{
  Tag tag;
  std::array<char, 2> vr;     // zeros where the encoding has none
  std::uint32_t lengthBytes;  // of the value; maybe UndefinedLength
  std::size_t sizeBytes;      // of the header

  bool HasUndefinedLength() const noexcept { return lengthBytes == UndefinedLength; }
  std::string_view GetVrName() const noexcept { return {vr.data(), vr.size()}; }
};

std::uint16_t ReadUint16(std::string_view bytes, std::size_t offset, bool bigEndian);
std::uint32_t ReadUint32(std::string_view bytes, std::size_t offset, bool bigEndian);
void AppendUint16(std::string& target, std::uint16_t value, bool bigEndian);
void AppendUint32(std::string& target, std::uint32_t value, bool bigEndian);

// Reads the header at the start of `bytes`; nothing if they are too few. VRs that nobody knows have the
// long form if they are two capitals, else the short one, as DCMTK has it.
std::optional<ElementHeader> FindElementHeader(std::string_view bytes, Encoding encoding);

void AppendElementHeader(std::string& target, Tag tag, ValueRepresentation vr,
                         std::uint32_t lengthBytes, Encoding encoding);

// The VR has a length field of 32 bits in explicit encodings.
bool HasLongLength(std::string_view vr);
}
