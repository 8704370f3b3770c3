// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/CarriedElements.h"
#include "Dicom/Dictionary.h"
#include "Dicom/Identifiers.h"
#include "Dicom/Item.h"
#include "Dicom/SerializedFile.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
class DatasetContents;

// How files are read, from the configuration.
struct ReadingOptions
{
  std::string defaultCharacterSet =
    "ISO_IR 100";  // of datasets without SpecificCharacterSet, see CharacterSet::MakeUndeclared (R65)
  std::size_t maximumDepth = 64;  // of nested sequences; deeper is refused (architecture D4)
  std::size_t maximumInflatedBytes = std::size_t{2} << 30;  // of a deflated dataset
};

// Is told how many bytes a deflated dataset is going to take, before it takes them; may wait, or throw.
using BeforeInflating = std::function<void(std::size_t bytes)>;

// What becomes of the file meta information when a dataset is written (L47).
enum class FileMeta
{
  Keep,  // 0002,0016 to 0002,0018, 0002,0100 and 0002,0102 are kept, the rest is written anew
  Fresh  // only what PS3.10 2026d 7.1 requires; de-identification
};

// One DICOM file in memory, taken apart to be edited: everything but Pixel Data is parsed, Pixel Data stays
// where it is in the caller's bytes and is carried over when the file is written (architecture D6).
//
// Reads    every transfer syntax that DCMTK knows: implicit, explicit, big endian, deflated, encapsulated;
//          files without preamble or file meta information (the syntax is guessed then).
// Borrows  the bytes given to the constructor: they must outlive it.
// Threads  one thread at a time.
// Errors   BadFileFormat, with what is wrong and where, no values.
class Dataset final
{
public:
  // `isUntouched`  of what is untouched, much is carried over too, as it is: it is not listed, but found by its tag.
  //                Null if all is to be parsed.
  // Both functions are called during the construction only.
  Dataset(std::string_view file, const Dictionary& dictionary, const ReadingOptions& options,
          const IsUntouched& isUntouched = nullptr,
          const BeforeInflating& beforeInflating = nullptr);
  ~Dataset();
  Dataset(const Dataset&) = delete;
  Dataset& operator=(const Dataset&) = delete;

  Item GetRoot();

  // How it was read.
  const Dictionary& GetDictionary() const;
  const ReadingOptions& GetReadingOptions() const;

  // As stored, also when UN; UTF-8, blanks trimmed; absent is empty.
  DicomIdentifiers GetIdentifiers();

  // UID of the syntax in which the file is, and in which it will be written.
  std::string GetTransferSyntaxUid() const;

  // Bytes of the dataset of a deflated file, which are held beside the caller's; else 0.
  std::size_t GetInflatedBytes() const noexcept;

  // PixelData, FloatPixelData or DoubleFloatPixelData at top level, whether parsed or carried over.
  bool HasPixelData() const;

  // Removes the pixels. (Item::Remove of these tags at top level does the same.)
  void RemovePixelData();

  // Takes out of the pixels what is no part of the image, without decoding them: PixelCleaning.h.
  void CleanPixelData();

  // The file with a preamble of zeros and file meta information; MediaStorageSOPClassUID and ...InstanceUID
  // equal the dataset's. Sequences with explicit lengths; group lengths that exist are recalculated.
  // Replaced PixelData of an encapsulated file changes its syntax to explicit VR little endian (L30).
  std::string Serialize(FileMeta meta) { return SerializeInParts(meta).Join(); }
  SerializedFile SerializeInParts(FileMeta meta);

  // Sentences on what could not be kept as it was (bytes that are not of the declared character set, a widened
  // character set); no values.
  const std::vector<std::string>& GetWarnings() const;

  // Adds a sentence, each once; no values.
  void Warn(const std::string& sentence);

private:
  friend class Item;
  std::unique_ptr<DatasetContents> contents_;
};
}
