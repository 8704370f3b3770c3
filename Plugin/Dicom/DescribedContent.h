// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

namespace OrthancModification
{
class DatasetContents;

// Sets PixelData and the attributes that describe it (contract R63, PS3.3 2026d C.7.6.3). The file
// becomes native (L30). PhotometricInterpretation of grayscale stays where it can be true.
// Errors  ParameterOutOfRange if the number of bytes does not fit.
void WriteImage(DatasetContents& contents, const ImageContent& image);

// Sets EncapsulatedDocument and the attributes that describe it (contract R63, PS3.3 2026d C.24.2);
// SOPClassUID, Modality and ConversionType only where they are absent.
// Errors  ParameterOutOfRange for an unknown MIME type.
void WriteDocument(DatasetContents& contents, const DocumentContent& document);
}
