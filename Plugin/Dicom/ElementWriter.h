// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// See Item::Write.
void WriteElement(DatasetContents& contents, DcmItem& item, const NewElement& element);
}
