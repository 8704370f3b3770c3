// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/TagPath.h"

#include <vector>

namespace OrthancModification
{
// Where a walk stands: the items that were entered on the way from the top level, each with its index.
using Place = std::vector<TagPath::Step>;

// Whether the steps of a path, with "[*]" for any item, lead to a place.
bool Leads(const std::vector<TagPath::Step>& steps, const Place& place);
}
