// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Dicom/TagPath.h"
#include "Dicom/ValueRepresentation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The value of one element, so far as a reader wants to see it.
struct ShownValue
{
  ValueRepresentation vr;
  std::optional<std::string> text;  // UTF-8; absent: a sequence or bytes
  std::uint64_t size = 0;           // without text: items of the sequence, or bytes
  std::string digest;               // of bytes, to tell them apart

  friend bool operator==(const ShownValue& a, const ShownValue& b);
  friend bool operator!=(const ShownValue& a, const ShownValue& b) { return !(a == b); }
};

struct SnapshotElement
{
  TagPath path;  // with the index of each item
  ShownValue value;
};

// All elements of a dataset at one moment, with those of the items of its sequences, in the order of the dataset. Group
// lengths are left out: they follow from the rest.
using DatasetSnapshot = std::vector<SnapshotElement>;

// Resolves elements that are stored as UN, as the engine does before it edits.
DatasetSnapshot TakeSnapshot(Item root);
}
