// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DescribedContent.h"

#include "Common/Error.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/ElementHeader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancModification
{
namespace
{
constexpr Tag EncapsulatedDocumentLength(0x0042, 0x0015);

struct DocumentKind
{
  std::string_view mimeType;
  std::string_view sopClassUid;
  std::string_view modality;
  std::string_view conversionType;  // empty: none
};

// PS3.6 2026d A, PS3.3 2026d A.45 and A.85.
constexpr std::array<DocumentKind, 4> DocumentKinds = {{
  {"application/pdf", "1.2.840.10008.5.1.4.1.1.104.1", "OT", "WSD"},
  {"model/stl", "1.2.840.10008.5.1.4.1.1.104.3", "M3D", ""},
  {"model/obj", "1.2.840.10008.5.1.4.1.1.104.4", "M3D", ""},
  {"model/mtl", "1.2.840.10008.5.1.4.1.1.104.5", "M3D", ""},
}};

const DocumentKind& GetDocumentKind(const std::string& mimeType)
{
  const auto* found = std::find_if(DocumentKinds.begin(), DocumentKinds.end(),
                                   [&](const DocumentKind& k) { return k.mimeType == mimeType; });
  if (found == DocumentKinds.end())
  {
    throw Error(ErrorCode::ParameterOutOfRange, "Unknown MIME type of a document");
  }
  return *found;
}

void Put(DatasetContents& contents, Tag tag, ValueRepresentation vr, std::string_view bytes)
{
  Insert(contents.GetRoot(), CreateElement(tag, vr, {}, bytes));
}

void PutNumber(DatasetContents& contents, Tag tag, std::uint16_t number)
{
  std::string bytes;
  AppendUint16(bytes, number, false);
  Put(contents, tag, ValueRepresentation::US, bytes);
}

void PutIfAbsent(DatasetContents& contents, Tag tag, ValueRepresentation vr, std::string_view text)
{
  if (!text.empty() && ReadText(contents.GetRoot(), tag).empty())
  {
    Put(contents, tag, vr, text);
  }
}

bool IsGrayscale(std::string_view photometricInterpretation)
{
  return photometricInterpretation == "MONOCHROME1" || photometricInterpretation == "MONOCHROME2" ||
         photometricInterpretation == "PALETTE COLOR";
}

void DescribeColors(DatasetContents& contents, const ImageContent& image)
{
  DcmItem& root = contents.GetRoot();
  std::string_view interpretation;
  if (image.samplesPerPixel > 1)
  {
    PutNumber(contents, Tags::PlanarConfiguration, 0);
    interpretation = "RGB";
  }
  else
  {
    Erase(root, Tags::PlanarConfiguration);
    const bool isKept = IsGrayscale(ReadText(root, Tags::PhotometricInterpretation));
    interpretation = isKept ? std::string_view() : "MONOCHROME2";
  }
  if (!interpretation.empty())
  {
    Put(contents, Tags::PhotometricInterpretation, ValueRepresentation::CS, interpretation);
  }
}

void CheckImage(const ImageContent& image)
{
  const bool isKnown = (image.samplesPerPixel == 1 || image.samplesPerPixel == 3) &&
                       (image.bitsAllocated == 8 || image.bitsAllocated == 16);
  const std::uint64_t expected =
    std::uint64_t{image.rows} * image.columns * image.samplesPerPixel * (image.bitsAllocated / 8U);
  if (!isKnown || image.pixels.size() != expected)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "PixelData: an image of this shape cannot be stored");
  }
}
}

void WriteImage(DatasetContents& contents, const ImageContent& image)
{
  CheckImage(image);
  contents.MakeNative();
  PutNumber(contents, Tags::Rows, image.rows);
  PutNumber(contents, Tags::Columns, image.columns);
  PutNumber(contents, Tags::SamplesPerPixel, image.samplesPerPixel);
  PutNumber(contents, Tags::BitsAllocated, image.bitsAllocated);
  PutNumber(contents, Tags::BitsStored, image.bitsAllocated);
  PutNumber(contents, Tags::HighBit, static_cast<std::uint16_t>(image.bitsAllocated - 1));
  PutNumber(contents, Tags::PixelRepresentation, 0);
  DescribeColors(contents, image);
  if (FindElement(contents.GetRoot(), Tags::NumberOfFrames) != nullptr)
  {
    Put(contents, Tags::NumberOfFrames, ValueRepresentation::IS, "1");
  }
  contents.SetPixels(
    PixelElement(Tags::PixelData, ValueRepresentation::OW, image.pixels, contents.GetEncoding()));
}

void WriteDocument(DatasetContents& contents, const DocumentContent& document)
{
  const DocumentKind& kind = GetDocumentKind(document.mimeType);
  Put(contents, Tags::EncapsulatedDocument, ValueRepresentation::OB, document.bytes);
  Put(contents, Tags::MIMETypeOfEncapsulatedDocument, ValueRepresentation::LO, kind.mimeType);
  if (FindElement(contents.GetRoot(), EncapsulatedDocumentLength) != nullptr)
  {
    std::string length;
    AppendUint32(length, static_cast<std::uint32_t>(document.bytes.size()), false);
    Put(contents, EncapsulatedDocumentLength, ValueRepresentation::UL, length);
  }
  PutIfAbsent(contents, Tags::SOPClassUID, ValueRepresentation::UI, kind.sopClassUid);
  PutIfAbsent(contents, Tags::Modality, ValueRepresentation::CS, kind.modality);
  PutIfAbsent(contents, Tags::ConversionType, ValueRepresentation::CS, kind.conversionType);
}
}
