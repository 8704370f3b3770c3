// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/SourceLookup.h"
#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/JobReport.h"
#include "Job/JobSources.h"

#include <vector>

namespace OrthancModification
{
// The instances that stay in the studies that a split or merge takes from, and in the one that it moves to. None if the
// sources stay too, if there are none, and for other operations.
std::vector<OrthancId> ListStaying(IOrthancIndex& index, const JobOrder& order,
                                   const JobSources& sources);

// Where an instance names a source that moves, or a study or series that moves whole.
// Errors  those of reading and parsing it.
std::vector<DanglingReference> FindDanglingReferences(const HostServices& services,
                                                      const OrthancId& instance,
                                                      const SourceLookup& lookup);
}
