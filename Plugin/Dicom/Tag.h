// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Group and element number of an attribute (PS3.5 2026d 7.1).
class Tag final
{
public:
  constexpr Tag(std::uint16_t group, std::uint16_t element) noexcept
    : group_(group), element_(element)
  {
  }

  constexpr std::uint16_t GetGroup() const noexcept { return group_; }
  constexpr std::uint16_t GetElement() const noexcept { return element_; }

  // An odd group (PS3.5 2026d 7.8); private creators included.
  constexpr bool IsPrivate() const noexcept { return group_ % 2 == 1; }

  // (gggg,0010-00FF) of an odd group: names the owner of the block (gggg,xx00-xxFF).
  constexpr bool IsPrivateCreator() const noexcept
  {
    return IsPrivate() && element_ >= 0x0010 && element_ <= 0x00FF;
  }

  constexpr bool IsGroupLength() const noexcept { return element_ == 0x0000; }

  // Of the File Meta Information (PS3.10 2026d 7.1).
  constexpr bool IsFileMeta() const noexcept { return group_ == 0x0002; }

  // "gggg,eeee", lower-case hexadecimal as in Orthanc's REST API.
  std::string ToString() const;

  // From "gggg,eeee", "gggg-eeee" or "ggggeeee", hexadecimal in any case; nothing else, no blanks.
  static std::optional<Tag> FindNumeric(std::string_view text);

  friend constexpr bool operator==(Tag a, Tag b) noexcept
  {
    return a.group_ == b.group_ && a.element_ == b.element_;
  }
  friend constexpr bool operator!=(Tag a, Tag b) noexcept { return !(a == b); }
  friend constexpr bool operator<(Tag a, Tag b) noexcept
  {
    return a.group_ != b.group_ ? a.group_ < b.group_ : a.element_ < b.element_;
  }

private:
  std::uint16_t group_;
  std::uint16_t element_;
};

// The attributes that the plugin names itself, by keyword (PS3.6 2026d).
namespace Tags
{
constexpr Tag TransferSyntaxUID(0x0002, 0x0010);
constexpr Tag SpecificCharacterSet(0x0008, 0x0005);
constexpr Tag SOPClassUID(0x0008, 0x0016);
constexpr Tag SOPInstanceUID(0x0008, 0x0018);
constexpr Tag Modality(0x0008, 0x0060);
constexpr Tag ReferencedSOPClassUID(0x0008, 0x1150);
constexpr Tag ReferencedSOPInstanceUID(0x0008, 0x1155);
constexpr Tag SourceImageSequence(0x0008, 0x2112);
constexpr Tag ConversionType(0x0008, 0x0064);
constexpr Tag PatientName(0x0010, 0x0010);
constexpr Tag PatientID(0x0010, 0x0020);
constexpr Tag PatientBirthDate(0x0010, 0x0030);
constexpr Tag PatientSex(0x0010, 0x0040);
constexpr Tag OtherPatientIDs(0x0010, 0x1000);
constexpr Tag PatientIdentityRemoved(0x0012, 0x0062);
constexpr Tag DeidentificationMethod(0x0012, 0x0063);
constexpr Tag DeidentificationMethodCodeSequence(0x0012, 0x0064);
constexpr Tag StudyInstanceUID(0x0020, 0x000D);
constexpr Tag SeriesInstanceUID(0x0020, 0x000E);
constexpr Tag SamplesPerPixel(0x0028, 0x0002);
constexpr Tag PhotometricInterpretation(0x0028, 0x0004);
constexpr Tag PlanarConfiguration(0x0028, 0x0006);
constexpr Tag NumberOfFrames(0x0028, 0x0008);
constexpr Tag Rows(0x0028, 0x0010);
constexpr Tag Columns(0x0028, 0x0011);
constexpr Tag BitsAllocated(0x0028, 0x0100);
constexpr Tag BitsStored(0x0028, 0x0101);
constexpr Tag HighBit(0x0028, 0x0102);
constexpr Tag PixelRepresentation(0x0028, 0x0103);
constexpr Tag LongitudinalTemporalInformationModified(0x0028, 0x0303);
constexpr Tag ContentSequence(0x0040, 0xA730);
constexpr Tag EncapsulatedDocument(0x0042, 0x0011);
constexpr Tag EncryptedAttributesSequence(0x0400, 0x0500);
constexpr Tag EncryptedContentTransferSyntaxUID(0x0400, 0x0510);
constexpr Tag EncryptedContent(0x0400, 0x0520);
constexpr Tag ModifiedAttributesSequence(0x0400, 0x0550);
constexpr Tag MIMETypeOfEncapsulatedDocument(0x0042, 0x0012);
constexpr Tag FloatPixelData(0x7FE0, 0x0008);
constexpr Tag DoubleFloatPixelData(0x7FE0, 0x0009);
constexpr Tag PixelData(0x7FE0, 0x0010);
}
}

template <>
struct std::hash<OrthancModification::Tag>
{
  std::size_t operator()(OrthancModification::Tag tag) const noexcept
  {
    return (std::size_t{tag.GetGroup()} << 16) | tag.GetElement();
  }
};
