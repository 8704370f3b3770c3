// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/FileMetaInformation.h"

#include "Common/Error.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/TransferSyntax.h"
#include "Dicom/ValueRepresentation.h"

namespace OrthancModification
{
namespace
{
constexpr std::size_t PreambleSizeBytes = 128;
constexpr std::string_view Prefix = "DICM";
constexpr std::size_t UsualSizeBytes = 512;
constexpr std::string_view ImplementationClassUid = "2.25.2010309944084623193977753063595306730";
constexpr std::string_view ImplementationVersionName = "ORTHANCMOD_ML";  // SH, 16 characters

bool HasVr(std::string_view bytes)
{
  return bytes.size() >= 8 && FindValueRepresentation(bytes.substr(4, 2)).has_value();
}

std::size_t FindMetaBegin(std::string_view file)
{
  const bool hasPreamble = file.size() >= PreambleSizeBytes + Prefix.size() &&
                           file.substr(PreambleSizeBytes, Prefix.size()) == Prefix;
  return hasPreamble ? PreambleSizeBytes + Prefix.size() : 0;
}

// Group numbers are small: the order in which the number is smaller is the right one.
std::string GuessTransferSyntaxUid(std::string_view dataset)
{
  if (!HasVr(dataset))
  {
    return std::string(TransferSyntaxes::ImplicitLittleEndian);
  }
  const bool bigEndian = ReadUint16(dataset, 0, true) < ReadUint16(dataset, 0, false);
  return std::string(
    GetNativeTransferSyntaxUid(bigEndian ? ExplicitBigEndian : ExplicitLittleEndian));
}

std::string CutPadding(std::string_view value)
{
  const std::size_t end = value.find_last_not_of(std::string_view(" \0", 2));
  return std::string(value.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

ValueRepresentation GetMetaVr(Tag tag)
{
  switch (tag.GetElement())
  {
    case 0x0001:
    case 0x0102:
      return ValueRepresentation::OB;
    case 0x0013:
      return ValueRepresentation::SH;
    case 0x0016:
    case 0x0017:
    case 0x0018:
      return ValueRepresentation::AE;
    default:
      return ValueRepresentation::UI;
  }
}

void AppendMetaElement(std::string& target, Tag tag, std::string_view value)
{
  const ValueRepresentation vr = GetMetaVr(tag);
  const bool isPadded = value.size() % 2 == 1;
  AppendElementHeader(target, tag, vr,
                      static_cast<std::uint32_t>(value.size() + (isPadded ? 1 : 0)),
                      ExplicitLittleEndian);
  target += value;
  if (isPadded)
  {
    target += vr == ValueRepresentation::AE || vr == ValueRepresentation::SH ? ' ' : '\0';
  }
}
}

FileMetaInformation ReadFileMetaInformation(std::string_view file)
{
  if (file.empty())
  {
    throw Error(ErrorCode::BadFileFormat, "The file is empty");
  }
  FileMetaInformation meta;
  std::size_t position = FindMetaBegin(file);
  const Encoding encoding =
    HasVr(file.substr(position)) ? ExplicitLittleEndian : ImplicitLittleEndian;
  while (const auto header = FindElementHeader(file.substr(position), encoding))
  {
    if (!header->tag.IsFileMeta())
    {
      break;
    }
    const std::size_t begin = position + header->sizeBytes;
    if (header->lengthBytes > file.size() - begin)
    {
      throw Error(ErrorCode::BadFileFormat,
                  "The file ends within its meta information: " + header->tag.ToString());
    }
    meta.values.emplace(header->tag, file.substr(begin, header->lengthBytes));
    position = begin + header->lengthBytes;
  }
  const bool isDatasetZero = file.find_first_not_of('\0', position) == std::string_view::npos;
  if (meta.values.empty() && (file.size() - position < 8 || isDatasetZero))
  {
    throw Error(ErrorCode::BadFileFormat, "The file has neither meta information nor a dataset");
  }
  meta.datasetBegin = position;
  meta.transferSyntaxUid = CutPadding(meta.values[Tags::TransferSyntaxUID]);
  if (meta.transferSyntaxUid.empty())
  {
    meta.transferSyntaxUid = GuessTransferSyntaxUid(file.substr(position));
  }
  return meta;
}

bool IsOwnImplementation(std::string_view implementationClassUid)
{
  return implementationClassUid == ImplementationClassUid;
}

std::string WriteFileMetaInformation(const NewFileMeta& meta)
{
  std::map<Tag, std::string_view> values = meta.kept;
  values[Tag(0x0002, 0x0001)] = std::string_view("\0\1", 2);
  if (!meta.sopClassUid.empty())
  {
    values[Tag(0x0002, 0x0002)] = meta.sopClassUid;
  }
  if (!meta.sopInstanceUid.empty())
  {
    values[Tag(0x0002, 0x0003)] = meta.sopInstanceUid;
  }
  values[Tags::TransferSyntaxUID] = meta.transferSyntaxUid;
  values[Tag(0x0002, 0x0012)] = ImplementationClassUid;
  values[Tag(0x0002, 0x0013)] = ImplementationVersionName;

  std::string group;
  group.reserve(UsualSizeBytes);
  for (const auto& [tag, value] : values)
  {
    AppendMetaElement(group, tag, value);
  }
  std::string result;
  result.reserve(UsualSizeBytes);
  result.append(PreambleSizeBytes, '\0');
  result += Prefix;
  AppendElementHeader(result, Tag(0x0002, 0x0000), ValueRepresentation::UL, 4,
                      ExplicitLittleEndian);
  AppendUint32(result, static_cast<std::uint32_t>(group.size()), false);
  return result + group;
}
}
