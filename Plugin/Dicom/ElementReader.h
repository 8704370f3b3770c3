// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

class DcmElement;
class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// The element as one that can be written into any other dataset: texts as UTF-8, numbers in little endian, UN as the
// VR that the dictionary knows, sequences with all that is in them.
NewElement ReadElement(DatasetContents& contents, DcmItem& item, DcmElement& element);
}
