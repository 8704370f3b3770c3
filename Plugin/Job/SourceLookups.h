// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/SourceLookup.h"
#include "Store/IOrthancIndex.h"

#include <vector>

namespace OrthancModification
{
// The lookup of an operation's sources. Studies and series of which the host has more instances than are sources are
// parts: references to them go on to name what stays.
// `wholeLevel`  the lowest level of which the sources are known to be whole without asking the host.
SourceLookup MakeSourceLookup(IOrthancIndex& index, const std::vector<IndexedInstance>& sources,
                              Level wholeLevel);
}
