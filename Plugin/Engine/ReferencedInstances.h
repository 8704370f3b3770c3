// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/UidMapper.h"

namespace OrthancModification
{
// Whether an item that names a study or series is about sources of the operation alone: the instances that the
// sequences below it refer to are all sources, and there are some (hierarchical references, PS3.3 2026d 10.3 and
// C.17.2.1). Sequences that are stored as UN are resolved on the way.
bool RefersToSourcesOnly(Item item, const UidMapper& uids);
}
