// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Dataset.h"

#include "Dicom/Blanks.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DatasetWriter.h"
#include "Dicom/PixelCleaning.h"

namespace OrthancModification
{
Dataset::Dataset(std::string_view file, const Dictionary& dictionary, const ReadingOptions& options,
                 const IsUntouched& isUntouched, const BeforeInflating& beforeInflating)
  : contents_(
      std::make_unique<DatasetContents>(file, dictionary, options, isUntouched, beforeInflating))
{
}

Dataset::~Dataset() = default;

Item Dataset::GetRoot()
{
  return Item(*contents_, contents_->GetRoot());
}

const Dictionary& Dataset::GetDictionary() const
{
  return contents_->GetDictionary();
}

const ReadingOptions& Dataset::GetReadingOptions() const
{
  return contents_->GetOptions();
}

DicomIdentifiers Dataset::GetIdentifiers()
{
  const Item root = GetRoot();
  const auto read = [&root](Level level)
  {
    const auto text = root.FindText(GetIdentifierTag(level));
    return text ? std::string(TrimBlanks(*text)) : std::string();
  };
  return {read(Level::Patient), read(Level::Study), read(Level::Series), read(Level::Instance)};
}

std::string Dataset::GetTransferSyntaxUid() const
{
  return contents_->GetTransferSyntaxUid();
}

std::size_t Dataset::GetInflatedBytes() const noexcept
{
  return contents_->GetInflatedBytes();
}

bool Dataset::HasPixelData() const
{
  return !contents_->GetPixels().empty();
}

void Dataset::RemovePixelData()
{
  for (const Tag tag : {Tags::FloatPixelData, Tags::DoubleFloatPixelData, Tags::PixelData})
  {
    contents_->RemovePixels(tag);
  }
}

void Dataset::CleanPixelData()
{
  CleanPixels(*contents_);
}

SerializedFile Dataset::SerializeInParts(FileMeta meta)
{
  return WriteFile(*contents_, meta);
}

const std::vector<std::string>& Dataset::GetWarnings() const
{
  return contents_->GetWarnings();
}

void Dataset::Warn(const std::string& sentence)
{
  contents_->Warn(sentence);
}
}
