// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"

#include <string>

namespace OrthancModification
{
class DatasetContents;

// See Dataset::Serialize. Group lengths of the contents are recalculated on the way.
std::string WriteFile(DatasetContents& contents, FileMeta meta);
}
