// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this room: needs DCMTK's headers.

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcelem.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
DcmTagKey ToKey(Tag tag);
Tag GetTag(const DcmObject& object);
Tag GetTag(const DcmTagKey& key);

// As stored; UN for what has no VR.
ValueRepresentation GetVr(DcmObject& element);

// Null if absent.
DcmElement* FindElement(DcmItem& item, Tag tag);
DcmSequenceOfItems* FindSequence(DcmItem& item, Tag tag);

// Visits the elements in the order of their tags. The visitor must not add or remove elements of this item.
void ForEachElement(DcmItem& item, const std::function<void(DcmElement&)>& visit);
void ForEachItem(DcmSequenceOfItems& sequence, const std::function<void(DcmItem&)>& visit);

// The value as it is stored, numbers in little endian; empty for sequences and compressed pixels.
std::string ReadBytes(DcmElement& element);

// The same without blanks and NULs at its end. UIDs have no blanks at all: DCMTK drops them when it writes, and when
// the host reads.
std::string ReadText(DcmElement& element);

// Empty if absent.
std::string ReadText(DcmItem& item, Tag tag);

// Replaces the value of an element that holds characters or bytes.
void WriteText(DcmElement& element, std::string_view bytes);

// An element of any VR but SQ; `bytes` has numbers in little endian and is padded as its VR wants it.
std::unique_ptr<DcmElement> CreateElement(Tag tag, ValueRepresentation vr,
                                          std::string_view privateCreator, std::string_view bytes);

// Takes the place of an element of the same tag.
void Insert(DcmItem& item, std::unique_ptr<DcmElement> element);
void Erase(DcmItem& item, Tag tag);

// Parses elements. Recursion much deeper than `maximumDepth` sequences need is an error.
// Errors  BadFileFormat.
void ParseElements(DcmDataset& target, std::string_view bytes, E_TransferSyntax syntax,
                   std::size_t maximumDepth);

// Reads `bytes` as the value of a sequence; nothing if they are no such value to the last byte.
std::unique_ptr<DcmSequenceOfItems> FindSequenceValue(Tag tag, std::string_view bytes,
                                                      E_TransferSyntax syntax,
                                                      std::size_t maximumDepth);
}
