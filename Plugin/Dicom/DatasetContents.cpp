// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DatasetContents.h"

#include "Dicom/DatasetScanner.h"
#include "Dicom/Deflate.h"
#include "Dicom/IconRemoval.h"

#include <dcmtk/dcmdata/dcxfer.h>

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr Tag PixelGroupLength(0x7FE0, 0x0000);
constexpr std::uint16_t FirstOffsetTable = 0x0001;  // ExtendedOffsetTable, ...Lengths,
constexpr std::uint16_t LastOffsetTable = 0x0003;   // EncapsulatedPixelDataValueTotalLength

E_TransferSyntax GetNativeDcmtkSyntax(Encoding encoding)
{
  if (!encoding.explicitVr)
  {
    return EXS_LittleEndianImplicit;
  }
  return encoding.bigEndian ? EXS_BigEndianExplicit : EXS_LittleEndianExplicit;
}

// Compressed pixels inside of sequences need an encapsulated syntax; which one does not matter, since
// nothing is decoded: an unknown one is treated as RLE.
E_TransferSyntax FindDcmtkSyntax(const std::string& uid, Encoding encoding)
{
  if (IsNative(uid))
  {
    return GetNativeDcmtkSyntax(encoding);
  }
  const DcmXfer known(uid.c_str());
  const bool isUsable = known.getXfer() != EXS_Unknown && known.getXfer() != EXS_JPIPReferenced &&
                        known.isExplicitVR() && known.getStreamCompression() == ESC_none;
  return isUsable ? known.getXfer() : EXS_RLELossless;
}

// Elements that are there twice count the first time.
void MoveElements(DcmDataset& source, DcmDataset& target)
{
  while (source.card() > 0)
  {
    std::unique_ptr<DcmElement> element(source.remove(0UL));
    if (target.insert(element.get(), OFFalse).good())
    {
      static_cast<void>(element.release());  // the tree owns it now
    }
  }
}
}

DatasetContents::DatasetContents(std::string_view file, const Dictionary& dictionary,
                                 ReadingOptions options, const IsUntouched& isUntouched,
                                 const BeforeInflating& beforeInflating)
  : dictionary_(dictionary),
    options_(std::move(options)),
    meta_(ReadFileMetaInformation(file)),
    transferSyntaxUid_(meta_.transferSyntaxUid),
    encoding_(OrthancModification::GetEncoding(transferSyntaxUid_)),
    dcmtkSyntax_(FindDcmtkSyntax(transferSyntaxUid_, encoding_)),
    defaultCharacterSet_(CharacterSet::MakeUndeclared(options_.defaultCharacterSet))
{
  std::string_view dataset = file.substr(meta_.datasetBegin);
  if (IsDeflated(transferSyntaxUid_) && !dataset.empty())
  {
    const std::size_t sizeBytes = MeasureInflated(dataset, options_.maximumInflatedBytes);
    if (beforeInflating)
    {
      beforeInflating(sizeBytes);
    }
    inflated_ = Inflate(dataset, sizeBytes);
    dataset = inflated_;
  }
  Parse(dataset, isUntouched);
}

void DatasetContents::Parse(std::string_view dataset, const IsUntouched& isUntouched)
{
  const DatasetExtents extents = ScanDataset(dataset, encoding_, options_.maximumDepth);
  if (isUntouched)
  {
    carried_ = CarriedElements(dataset, extents, encoding_, isUntouched);
  }
  if (carried_.GetAll().empty())
  {
    ParseAround(dataset, extents);
  }
  else
  {
    ParsePart(carried_.CutFrom(dataset, extents));
  }
  TakePixels(dataset, extents);
}

void DatasetContents::ParseAround(std::string_view dataset, const DatasetExtents& extents)
{
  std::size_t begin = 0;
  for (const ElementExtent& extent : extents.pixels)
  {
    ParsePart(dataset.substr(begin, extent.begin - begin));
    begin = extent.end;
  }
  ParsePart(dataset.substr(begin, extents.end - begin));
}

void DatasetContents::TakePixels(std::string_view dataset, const DatasetExtents& extents)
{
  for (const ElementExtent& extent : extents.pixels)
  {
    if (FindPixels(extent.header.tag) == nullptr)
    {
      pixels_.emplace_back(dataset, extent, encoding_);
    }
  }
  std::sort(pixels_.begin(), pixels_.end(),
            [](const PixelElement& a, const PixelElement& b) { return a.GetTag() < b.GetTag(); });
}

void DatasetContents::ParsePart(std::string_view part)
{
  if (root_.card() == 0)
  {
    ParseElements(root_, part, dcmtkSyntax_, options_.maximumDepth);
    return;
  }
  DcmDataset parsed;
  ParseElements(parsed, part, dcmtkSyntax_, options_.maximumDepth);
  MoveElements(parsed, root_);
}

void DatasetContents::ParseCarried(Tag tag)
{
  if (const auto bytes = carried_.Take(tag))
  {
    ParsePart(*bytes);
  }
}

void DatasetContents::ParseAllCarried()
{
  while (!carried_.GetAll().empty())
  {
    ParseCarried(carried_.GetAll().back().tag);
  }
}

const PixelElement* DatasetContents::FindPixels(Tag tag) const
{
  const auto found = std::find_if(pixels_.begin(), pixels_.end(),
                                  [tag](const PixelElement& p) { return p.GetTag() == tag; });
  return found == pixels_.end() ? nullptr : &*found;
}

void DatasetContents::RemovePixels(Tag tag)
{
  const auto isRemoved = [tag](const PixelElement& p) { return p.GetTag() == tag; };
  const auto end = std::remove_if(pixels_.begin(), pixels_.end(), isRemoved);
  if (end == pixels_.end())
  {
    return;
  }
  pixels_.erase(end, pixels_.end());
  for (std::uint16_t element = FirstOffsetTable; element <= LastOffsetTable; element++)
  {
    Erase(root_, Tag(0x7FE0, element));
  }
  bool isGroupEmpty = pixels_.empty();
  ForEachElement(
    root_, [&isGroupEmpty](DcmElement& element)
    { isGroupEmpty = isGroupEmpty && (element.getGTag() != 0x7FE0 || element.getETag() == 0); });
  if (isGroupEmpty)
  {
    Erase(root_, PixelGroupLength);
  }
}

void DatasetContents::SetPixels(PixelElement pixels)
{
  while (!pixels_.empty())
  {
    RemovePixels(pixels_.back().GetTag());
  }
  pixels_.push_back(std::move(pixels));
}

void DatasetContents::ClearPixels(Tag tag)
{
  for (PixelElement& pixels : pixels_)
  {
    if (pixels.GetTag() == tag)
    {
      pixels = PixelElement(tag, pixels.GetVr(), {}, encoding_);
    }
  }
}

void DatasetContents::MakeNative()
{
  if (IsNative(transferSyntaxUid_))
  {
    return;
  }
  transferSyntaxUid_ = GetNativeTransferSyntaxUid(encoding_);
  dcmtkSyntax_ = GetNativeDcmtkSyntax(encoding_);
  if (RemoveCompressedIcons(root_))
  {
    Warn("Compressed pixels inside of sequences were removed, because the transfer syntax changed");
  }
}

const CharacterSet& DatasetContents::GetCharacterSet(const std::string& definedTerms)
{
  return characterSets_.try_emplace(definedTerms, definedTerms).first->second;
}

void DatasetContents::Warn(const std::string& sentence)
{
  if (std::find(warnings_.begin(), warnings_.end(), sentence) == warnings_.end())
  {
    warnings_.push_back(sentence);
  }
}
}
