// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"

namespace OrthancModification
{
class DatasetContents;

// See Dataset::SerializeInParts. Group lengths of the contents are recalculated on the way.
SerializedFile WriteFile(DatasetContents& contents, FileMeta meta);
}
