// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ElementHeader.h"
#include "Dicom/TransferSyntax.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Where one element of the top level stands, offsets in bytes.
struct ElementExtent
{
  ElementHeader header;
  std::size_t begin;  // of the header
  std::size_t end;    // after the value, delimiter included
};

struct DatasetExtents
{
  std::vector<ElementExtent>
    pixels;  // PixelData, FloatPixelData, DoubleFloatPixelData; as in the file
  std::vector<ElementExtent> values;  // the others that are no sequences, as far as can be seen
  std::size_t end;  // of the last element: zeros behind it are no part of the dataset
  bool isInOrder =
    true;  // each tag is greater than the one before, and there are no flaws inside of elements
};

// Walks over the bytes of a dataset, without reading values and without recursion, to find the pixels and
// to refuse what must not reach a recursive parser: values that are cut, and sequences nested too deep.
//
// Nesting counts wherever a parser could follow it, now or later: in sequences of explicit VR, and in
// values of implicit or unknown VR that begin like a sequence. Flaws inside an element of defined length
// are left to the parser.
//
// Cost    linear in the size; memory for `maximumDepth` levels.
// Errors  BadFileFormat, with the tag.
DatasetExtents ScanDataset(std::string_view dataset, Encoding encoding, std::size_t maximumDepth);
}
