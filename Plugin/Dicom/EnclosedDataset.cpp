// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/EnclosedDataset.h"

#include "Dicom/Blanks.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/FileMetaInformation.h"

#include <cstdint>

namespace OrthancModification
{
namespace
{
SecretText MakeFile(std::string_view bytes, const std::string& transferSyntaxUid)
{
  NewFileMeta meta;
  meta.transferSyntaxUid = transferSyntaxUid;
  SecretText file(WriteFileMetaInformation(meta));
  file.Append(bytes);
  return file;
}

ReadingOptions MakeOptions(Dataset& outer)
{
  ReadingOptions options = outer.GetReadingOptions();
  const std::string declared =
    outer.GetRoot().FindText(Tags::SpecificCharacterSet).value_or(std::string());
  if (!TrimBlanks(declared).empty())
  {
    options.defaultCharacterSet = declared;
  }
  return options;
}
}

EnclosedDataset::EnclosedDataset(std::string_view bytes, const std::string& transferSyntaxUid,
                                 Dataset& outer)
  : file_(MakeFile(bytes, transferSyntaxUid)),
    dataset_(file_.Get(), outer.GetDictionary(), MakeOptions(outer))
{
}

SecretText EncodeAsOnlyItem(Tag sequence, std::string_view elements)
{
  constexpr std::size_t SizeOfItemHeader = 8;
  std::string header;
  AppendElementHeader(header, sequence, ValueRepresentation::SQ,
                      static_cast<std::uint32_t>(elements.size() + SizeOfItemHeader),
                      ExplicitLittleEndian);
  AppendUint16(header, Tags::ItemStart.GetGroup(), false);
  AppendUint16(header, Tags::ItemStart.GetElement(), false);
  AppendUint32(header, static_cast<std::uint32_t>(elements.size()), false);
  SecretText dataset(header);
  dataset.Append(elements);
  return dataset;
}
}
