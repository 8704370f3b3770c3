// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/CharacterSet.h"
#include "Dicom/Dataset.h"
#include "Dicom/Dictionary.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/FileMetaInformation.h"
#include "Dicom/TransferSyntax.h"
#include "Profile/IodTypes.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification
{
// An item of a sequence, or the top level (index 0 of the list).
struct LaidItem
{
  std::size_t parent;             // index of the item around it; of the top level its own
  Tag sequence;                   // in which it stands
  std::size_t number;             // there, from 0
  std::string_view characterSet;  // SpecificCharacterSet that is in force
  IodPlace iod;
  bool isInPrivate;  // within a private sequence
  std::vector<std::pair<Tag, std::string_view>> creators = {};
};

// Elements of group 0002 are among those of the top level.
struct LaidElement
{
  Tag tag;
  ValueRepresentation
    vr;                // as in the file, or as the dictionary has it where the file does not tell
  std::size_t offset;  // of the value, in bytes of the layout
  std::size_t sizeBytes;  // of the value; 0 of sequences
  std::size_t item;       // in which it stands
  bool isSequence;
  bool isEncapsulated;  // a value in fragments
};

// Where each element of a DICOM file stands, at every depth, read from the bytes alone: no parser has a say in what is
// found there.
//
// Borrows  the bytes of the file, dictionary and options: they must outlive it.
// Threads  one thread at a time.
// Errors   BadFileFormat if there is no dataset, or a deflated one cannot be inflated. What cannot be read further on ends
//          the dataset.
class FileLayout final
{
public:
  FileLayout(std::string_view file, const Dictionary& dictionary, const ReadingOptions& options);
  ~FileLayout() = default;
  FileLayout(const FileLayout&) = delete;
  FileLayout& operator=(const FileLayout&) = delete;

  const std::vector<LaidElement>& GetElements() const noexcept { return elements_; }
  const LaidItem& GetItem(const LaidElement& element) const { return items_[element.item]; }
  const std::vector<LaidItem>& GetItems() const noexcept { return items_; }
  const FileMetaInformation& GetMeta() const noexcept { return meta_; }

  // In which offsets count: the file, its dataset inflated if it was not.
  std::string_view GetBytes() const noexcept { return bytes_; }
  std::string_view GetPreamble() const;  // empty if there is none
  bool IsInflated() const noexcept { return !inflated_.empty(); }
  bool IsBigEndian() const noexcept { return encoding_.bigEndian; }

  // Of the last element that could be read.
  std::size_t GetEnd() const noexcept { return end_; }

  std::string_view GetValue(const LaidElement& element) const
  {
    return bytes_.substr(element.offset, element.sizeBytes);
  }

  // UTF-8, as far as the value is a text: all values, padding removed.
  std::string GetText(const LaidElement& element) const;

  // Not empty: a sequence has an item, a text more than padding.
  bool HasValue(const LaidElement& element) const;

  // At top level; null if there is none.
  const LaidElement* Find(Tag tag) const;
  std::string FindText(Tag tag) const;                    // "" if absent
  std::optional<unsigned int> FindNumber(Tag tag) const;  // of VR US

  // "0008,1110[0].0008,1155".
  std::string GetPath(const LaidElement& element) const;

  // Of the block of a private element; "" if nobody has reserved it.
  std::string_view FindCreator(const LaidElement& element) const;

private:
  void ReadMeta();
  std::size_t ReadItem(std::size_t item, std::size_t position, std::size_t limit, Encoding encoding,
                       std::size_t depth);
  std::optional<std::size_t> ReadElement(const ElementHeader& header, std::size_t item,
                                         std::size_t begin, std::size_t limit, Encoding encoding,
                                         std::size_t depth);
  std::optional<std::size_t> ReadSequence(const ElementHeader& header, std::size_t item,
                                          std::size_t begin, std::size_t limit, Encoding inner,
                                          std::size_t depth);
  bool IsDelimiter(std::size_t end, Encoding encoding) const;
  std::size_t AddItem(std::size_t parent, Tag sequence, std::size_t number);
  void AddValue(const ElementHeader& header, std::size_t item, std::size_t begin,
                std::size_t sizeBytes, Encoding encoding, bool isEncapsulated);
  ValueRepresentation FindVr(const ElementHeader& header, std::size_t item,
                             Encoding encoding) const;
  const CharacterSet& GetCharacterSet(std::string_view definedTerms) const;

  const Dictionary& dictionary_;
  const ReadingOptions& options_;
  FileMetaInformation meta_;
  std::string inflated_;
  std::string_view bytes_;
  Encoding encoding_;
  std::size_t end_ = 0;
  std::vector<LaidItem> items_;
  std::vector<LaidElement> elements_;
  mutable std::map<std::string, CharacterSet, std::less<>> characterSets_;
};
}
