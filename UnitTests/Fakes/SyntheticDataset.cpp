// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/SyntheticDataset.h"

#include "Dicom/ByteOrder.h"
#include "Dicom/Deflate.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/FileMetaInformation.h"

#include <utility>

namespace OrthancModification
{
namespace
{
std::string Pad(std::string value, ValueRepresentation vr)
{
  if (value.size() % 2 == 1)
  {
    value += IsText(vr) && vr != ValueRepresentation::UI ? ' ' : '\0';
  }
  return value;
}

void AppendDelimiter(std::string& target, Tag tag, std::uint32_t length, Encoding encoding)
{
  AppendElementHeader(target, tag, ValueRepresentation::UN, length,
                      Encoding{false, encoding.bigEndian});
}

std::uint32_t GetSize(const std::string& bytes)
{
  return static_cast<std::uint32_t>(bytes.size());
}
}

SyntheticDataset& SyntheticDataset::Add(Tag tag, ValueRepresentation vr, std::string_view value)
{
  elements_.push_back({tag, vr, Pad(std::string(value), vr), {}, {}, false, false});
  return *this;
}

SyntheticDataset& SyntheticDataset::AddNumber(Tag tag, std::uint16_t number)
{
  std::string bytes;
  AppendUint16(bytes, number, false);
  return Add(tag, ValueRepresentation::US, bytes);
}

SyntheticDataset& SyntheticDataset::AddSequence(Tag tag, std::vector<SyntheticDataset> items,
                                                Length length)
{
  elements_.push_back(
    {tag, ValueRepresentation::SQ, {}, std::move(items), {}, false, length == Length::Undefined});
  return *this;
}

SyntheticDataset& SyntheticDataset::AddFragments(std::vector<std::string> fragments)
{
  elements_.push_back(
    {Tags::PixelData, ValueRepresentation::OB, {}, {}, std::move(fragments), false, true});
  return *this;
}

SyntheticDataset& SyntheticDataset::AddRaw(std::string_view bytes)
{
  elements_.push_back(
    {Tag(0, 0), ValueRepresentation::UN, std::string(bytes), {}, {}, true, false});
  return *this;
}

SyntheticDataset& SyntheticDataset::AddMeta(Tag tag, std::string_view value)
{
  meta_[tag] = value;
  return *this;
}

std::string SyntheticDataset::MakeDataset(Encoding encoding) const
{
  std::string bytes;
  for (const Element& element : elements_)
  {
    Append(bytes, element, encoding);
  }
  return bytes;
}

std::string SyntheticDataset::MakeFile(std::string_view transferSyntaxUid) const
{
  const NewFileMeta meta{"1.2.840.10008.5.1.4.1.1.7",
                         "1.2.3.4",
                         std::string(transferSyntaxUid),
                         {meta_.begin(), meta_.end()}};
  std::string file = WriteFileMetaInformation(meta);
  const std::string dataset = MakeDataset(GetEncoding(transferSyntaxUid));
  if (!IsDeflated(transferSyntaxUid))
  {
    return file + dataset;
  }
  Deflater deflater(file);
  deflater.Append(dataset);
  deflater.Finish();
  return file;
}

SyntheticDataset SyntheticDataset::MakeInstance()
{
  SyntheticDataset dataset;
  dataset.Add(Tags::SOPClassUID, ValueRepresentation::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, "1.2.3.4")
    .Add(Tags::Modality, ValueRepresentation::CS, "OT")
    .Add(Tags::PatientName, ValueRepresentation::PN, "Doe^Jane")
    .Add(Tags::PatientID, ValueRepresentation::LO, "P1")
    .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.2.3.1")
    .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, "1.2.3.2");
  return dataset;
}

void SyntheticDataset::Append(std::string& target, const Element& element, Encoding encoding)
{
  if (element.isRaw)
  {
    target += element.value;
    return;
  }
  if (element.vr == ValueRepresentation::SQ)
  {
    AppendSequence(target, element, encoding);
    return;
  }
  std::string value = element.value;
  if (encoding.bigEndian)
  {
    SwapBytes(value, element.vr);
  }
  const std::uint32_t length = element.hasUndefinedLength ? UndefinedLength : GetSize(value);
  AppendElementHeader(target, element.tag, element.vr, length, encoding);
  target += value;
  if (element.hasUndefinedLength)
  {
    AppendDelimiter(target, Tags::ItemStart, 0, encoding);
    for (const std::string& fragment : element.fragments)
    {
      AppendDelimiter(target, Tags::ItemStart, GetSize(fragment), encoding);
      target += fragment;
    }
    AppendDelimiter(target, Tags::SequenceDelimitationItem, 0, encoding);
  }
}

void SyntheticDataset::AppendSequence(std::string& target, const Element& element,
                                      Encoding encoding)
{
  std::string items;
  for (const SyntheticDataset& item : element.items)
  {
    const std::string bytes = item.MakeDataset(encoding);
    const bool isUndefined = element.hasUndefinedLength;
    AppendDelimiter(items, Tags::ItemStart, isUndefined ? UndefinedLength : GetSize(bytes),
                    encoding);
    items += bytes;
    if (isUndefined)
    {
      AppendDelimiter(items, Tags::ItemDelimitationItem, 0, encoding);
    }
  }
  const std::uint32_t length = element.hasUndefinedLength ? UndefinedLength : GetSize(items);
  AppendElementHeader(target, element.tag, element.vr, length, encoding);
  target += items;
  if (element.hasUndefinedLength)
  {
    AppendDelimiter(target, Tags::SequenceDelimitationItem, 0, encoding);
  }
}
}
