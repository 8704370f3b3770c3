// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"
#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class DcmElement;
class DcmItem;

namespace OrthancModification
{
class Dataset;
class DatasetContents;
class PixelElement;

// One element of an item, as it was when the item was looked at.
struct ListedElement
{
  Tag tag;
  ValueRepresentation vr;  // as stored in the file
  bool isSequence;
};

// View of a dataset or of one item of a sequence: cheap to copy, owns nothing. It stays valid while its
// Dataset lives and no element above it is removed or replaced.
//
// Texts are UTF-8, several values separated by backslashes, padding removed.
// Threads  as its Dataset: one thread at a time.
class Item final
{
public:
  // Ascending; without those that the dataset carries over.
  std::vector<Tag> GetTags() const;

  // What GetVr and IsSequence say of all elements, ascending, at the price of one of them.
  std::vector<ListedElement> ListElements() const;
  bool Contains(Tag tag) const;

  // Zero length, a sequence without items, or absent.
  bool IsEmpty(Tag tag) const;

  // As stored in the file. Errors: InexistentItem if absent.
  ValueRepresentation GetVr(Tag tag) const;

  // Turns an element stored as UN whose VR the dictionary knows as `SQ` or a text VR into that VR, if its
  // bytes can be read so (PS3.5 2026d 6.2.2). Does nothing for others.
  void ResolveUnknownVr(Tag tag);

  // Sequences. There are no items if absent or no sequence. GetItem takes as long as its index: for all
  // of them, GetItems. Errors: InexistentItem for an index that is not there.
  bool IsSequence(Tag tag) const;
  std::size_t CountItems(Tag tag) const;
  Item GetItem(Tag tag, std::size_t index) const;
  std::vector<Item> GetItems(Tag tag) const;

  // Removes the items at the indices that `isRemoved` says; later ones move up. Nothing happens if no sequence.
  void RemoveItems(Tag tag, const std::function<bool(std::size_t)>& isRemoved);

  // The value as text, numbers in decimal; absent if there is no such element or it cannot be shown as text
  // (SQ, binary). UN is text if the dictionary says so.
  std::optional<std::string> FindText(Tag tag) const;

  // What tells two values apart that are no texts: their size and a digest of their bytes, numbers in little
  // endian. Pixels that are carried over from the file are not read: their digest is empty. Size 0 if absent.
  struct BinaryValue
  {
    std::uint64_t sizeBytes;
    std::string digest;
  };
  BinaryValue DescribeBytes(Tag tag) const;

  // The element in explicit VR little endian, header included: sequences with explicit lengths, texts as they are stored.
  // Absent if there is none, if it would be longer than `maximumBytes`, and of pixels at top level and compressed ones.
  std::optional<std::string> FindEncoded(Tag tag, std::size_t maximumBytes) const;

  // The element, ready to be written into another dataset; absent if there is none. Not for pixels.
  std::optional<NewElement> Copy(Tag tag);

  // The values of an element of VR UI (or another one that holds UIDs): blanks and NULs cut, empty values kept
  // in place; none if absent. SetUids keeps the VR. Errors: InexistentItem if absent.
  std::vector<std::string> GetUids(Tag tag) const;
  void SetUids(Tag tag, const std::vector<std::string>& uids);

  // Nothing happens if absent. SpecificCharacterSet at top level stays, with a warning, while texts need it.
  void Remove(Tag tag);
  void Clear(Tag tag);  // zero length, with the VR of the file

  // Deletes the element and writes it anew (R59). Private elements get their creator if the block has none (L21).
  // Texts are converted to the character set of the dataset; where it cannot express one, the whole
  // dataset is converted to ISO_IR 192 first (L25). Writing SpecificCharacterSet at top level converts
  // all texts of the dataset (L24); inside items it is not written, they follow the dataset. Group lengths
  // and group 0002 are ignored (R51).
  // Errors  BadRequest if the private block belongs to another creator.
  void Write(const NewElement& element);

private:
  friend class Dataset;
  Item(DatasetContents& dataset, DcmItem& item) noexcept : dataset_(&dataset), item_(&item) {}

  void ParseCarried(Tag tag) const;
  DcmElement* FindElement(Tag tag) const;
  const PixelElement* FindPixels(Tag tag) const;

  DatasetContents* dataset_;
  DcmItem* item_;
};
}
