// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"

#include <vector>

namespace OrthancModification
{
// The sources that may be deleted: their own output is verified, and they are no output themselves (L3, L4).
std::vector<InstanceIndex> SelectDeletableSources(const JobSources& sources);

// The outputs that roll-back takes back: stored by this job, not there before, and no source.
std::vector<InstanceIndex> SelectOwnedOutputs(const JobSources& sources);
}
