// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

class DcmElement;
class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// The VR as which an element is read: of UN the text VR that the dictionary knows, if the bytes can be such
// a text, else its own.
ValueRepresentation GetReadableVr(DatasetContents& contents, DcmItem& item, DcmElement& element);

// See Item::ResolveUnknownVr.
void ResolveUnknownElement(DatasetContents& contents, DcmItem& item, Tag tag);
}
