// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace OrthancModification
{
struct NewElement;

// No value: zero length.
struct EmptyContent
{
};

// UTF-8, multiple values separated by backslashes; converted to the character set of each dataset when
// it is written.
struct TextContent
{
  std::string text;
};

// Bytes as they are stored; numbers in little endian (swapped where the dataset is big endian).
struct BytesContent
{
  std::string bytes;
};

struct NewItem
{
  std::vector<NewElement> elements;  // ascending by tag
};

struct SequenceContent
{
  std::vector<NewItem> items;
};

// PixelData of one native frame with the attributes that describe it (contract R63).
struct ImageContent
{
  std::uint16_t columns;
  std::uint16_t rows;
  std::uint16_t samplesPerPixel;  // 1 or 3, interleaved
  std::uint16_t bitsAllocated;    // 8 or 16, unsigned, all of them stored
  std::string pixels;             // rows * columns * samples, little endian, no padding of rows
};

// EncapsulatedDocument with the attributes that describe it (contract R63).
struct DocumentContent
{
  std::string mimeType;  // "application/pdf", "model/mtl", "model/obj", "model/stl"
  std::string bytes;
};

// An element ready to be written into any dataset: its VR is decided and its value is converted, so that
// all that can be wrong with it was found before (architecture D2).
struct NewElement
{
  Tag tag;
  ValueRepresentation vr;
  std::string privateCreator;  // of a private tag; empty: unknown
  std::variant<EmptyContent, TextContent, BytesContent, SequenceContent, ImageContent,
               DocumentContent>
    content;
};
}
