// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this room: needs DCMTK's headers.

#include "Dicom/CarriedElements.h"
#include "Dicom/CharacterSet.h"
#include "Dicom/Dataset.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/FileMetaInformation.h"
#include "Dicom/PixelElement.h"
#include "Dicom/TransferSyntax.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The parts into which Dataset takes a file: meta information, DCMTK's tree of all elements of the top level but the pixels
// and those that are carried over, the latter two.
//
// Borrows  the file's bytes, the dictionary.
class DatasetContents final
{
public:
  // Errors  BadFileFormat; those of `beforeInflating`.
  DatasetContents(std::string_view file, const Dictionary& dictionary, ReadingOptions options,
                  const IsUntouched& isUntouched, const BeforeInflating& beforeInflating);

  DcmDataset& GetRoot() noexcept { return root_; }
  bool IsRoot(const DcmItem& item) const noexcept { return &item == &root_; }
  const Dictionary& GetDictionary() const noexcept { return dictionary_; }
  const ReadingOptions& GetOptions() const noexcept { return options_; }
  const FileMetaInformation& GetMeta() const noexcept { return meta_; }

  const std::string& GetTransferSyntaxUid() const noexcept { return transferSyntaxUid_; }
  std::size_t GetInflatedBytes() const noexcept { return inflated_.size(); }
  Encoding GetEncoding() const noexcept { return encoding_; }

  // The one to give to DCMTK: of the same encoding, where DCMTK does not know the syntax itself.
  E_TransferSyntax GetDcmtkSyntax() const noexcept { return dcmtkSyntax_; }

  // Null if the top level has no such pixels.
  const PixelElement* FindPixels(Tag tag) const;
  const std::vector<PixelElement>& GetPixels() const noexcept
  {
    return pixels_;
  }  // ascending by tag

  // Elements that are not in the tree. ParseCarried puts the one of that tag there, if it is one of them, ParseAllCarried
  // all of them.
  const CarriedElements& GetCarried() const noexcept { return carried_; }
  void ParseCarried(Tag tag);
  void ParseAllCarried();

  // Removes them, with the tables that describe their fragments and a group length that stands alone.
  void RemovePixels(Tag tag);

  // Takes the place of all pixels.
  void SetPixels(PixelElement pixels);

  // Empties them, keeping their VR.
  void ClearPixels(Tag tag);

  // Gives an encapsulated file the syntax explicit VR little endian, before new pixels are set (L30).
  // Compressed pixels inside of sequences (icons) cannot stay; they are removed with a warning.
  void MakeNative();

  // The set for a value of SpecificCharacterSet, kept for the next time.
  const CharacterSet& GetCharacterSet(const std::string& definedTerms);

  // The one of the options, for items in and around which no SpecificCharacterSet is.
  const CharacterSet& GetDefaultCharacterSet() const noexcept { return defaultCharacterSet_; }

  // Each sentence once.
  void Warn(const std::string& sentence);
  const std::vector<std::string>& GetWarnings() const noexcept { return warnings_; }

private:
  void Parse(std::string_view dataset, const IsUntouched& isUntouched);
  void ParseAround(std::string_view dataset, const DatasetExtents& extents);  // the pixels
  void TakePixels(std::string_view dataset, const DatasetExtents& extents);
  void ParsePart(std::string_view part);

  const Dictionary& dictionary_;
  ReadingOptions options_;
  FileMetaInformation meta_;
  std::string transferSyntaxUid_;
  Encoding encoding_;
  E_TransferSyntax dcmtkSyntax_;
  std::string inflated_;
  DcmDataset root_;
  std::vector<PixelElement> pixels_;
  CarriedElements carried_;
  CharacterSet defaultCharacterSet_;
  std::map<std::string, CharacterSet> characterSets_;
  std::vector<std::string> warnings_;
};
}
