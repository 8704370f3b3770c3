// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <string_view>

class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// The VR that the dictionary knows for an element, with the private creator of its block.
ValueRepresentation GetDictionaryVr(DatasetContents& contents, DcmItem& item, Tag tag);

// The bytes of an element of VR UN can be characters of this VR.
bool CanBeText(std::string_view bytes, ValueRepresentation vr);

// See Item::ResolveUnknownVr.
void ResolveUnknownElement(DatasetContents& contents, DcmItem& item, Tag tag);
}
