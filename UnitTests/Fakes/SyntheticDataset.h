// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/TransferSyntax.h"
#include "Dicom/ValueRepresentation.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Makes the bytes of a DICOM file from a few lines, without DCMTK, also wrong ones:
//
//   SyntheticDataset().Add(Tags::PatientName, ValueRepresentation::PN, "A^B").MakeFile()
//
// Elements are written in the order in which they were added.
class SyntheticDataset final
{
public:
  // Values have numbers in little endian; they are swapped where the syntax is big endian, and padded.
  SyntheticDataset& Add(Tag tag, ValueRepresentation vr, std::string_view value);
  SyntheticDataset& AddNumber(Tag tag, std::uint16_t number);  // US

  enum class Length
  {
    Defined,
    Undefined
  };
  SyntheticDataset& AddSequence(Tag tag, std::vector<SyntheticDataset> items,
                                Length length = Length::Defined);

  // Encapsulated PixelData, with an empty offset table.
  SyntheticDataset& AddFragments(std::vector<std::string> fragments);

  // Bytes as they are, whatever the syntax.
  SyntheticDataset& AddRaw(std::string_view bytes);

  // An element of group 0002.
  SyntheticDataset& AddMeta(Tag tag, std::string_view value);

  // Elements only.
  std::string MakeDataset(Encoding encoding = ExplicitLittleEndian) const;

  // With preamble and meta information; deflated if the syntax is.
  std::string MakeFile(
    std::string_view transferSyntaxUid = TransferSyntaxes::ExplicitLittleEndian) const;

  // SOPClassUID, SOPInstanceUID, the four identifiers and a name: what Orthanc needs to store a file.
  static SyntheticDataset MakeInstance();

private:
  struct Element
  {
    Tag tag;
    ValueRepresentation vr;
    std::string value;
    std::vector<SyntheticDataset> items;
    std::vector<std::string> fragments;
    bool isRaw;
    bool hasUndefinedLength;
  };

  static void Append(std::string& target, const Element& element, Encoding encoding);
  static void AppendSequence(std::string& target, const Element& element, Encoding encoding);

  std::vector<Element> elements_;
  std::map<Tag, std::string> meta_;
};
}
