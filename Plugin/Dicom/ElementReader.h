// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

class DcmElement;
class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// The element as one that can be written into any other dataset: texts and private creators as UTF-8, numbers in little
// endian, sequences with all that is in them. UN becomes the text VR or SQ that the dictionary knows, where the bytes can
// be read so: in items of the dataset that is read, too.
NewElement ReadElement(DatasetContents& contents, DcmItem& item, DcmElement& element);
}
