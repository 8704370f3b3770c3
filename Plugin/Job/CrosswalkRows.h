// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Job/CrosswalkEntry.h"
#include "Job/HostServices.h"
#include "Job/JobSources.h"
#include "Plan/ModificationPlan.h"

#include <vector>

namespace OrthancModification
{
// The series of the sources, each once.
std::vector<OrthancId> ListSourceSeries(const JobSources& sources);

// One that is about no instances yet.
CrosswalkRow MakeCrosswalkRow(const ModificationPlan& plan, const IdentifierDeriver& deriver,
                              const DicomIdentifiers& before, const DicomIdentifiers& after);

// Adds an instance to its row.
void AddInstance(CrosswalkRow& row, const DicomIdentifiers& before, const DicomIdentifiers& after,
                 bool listsInstances);

// What the instances of one source series become, but those that have failed. One row, unless their files have other identifiers
// than the index. Calls the host.
// Errors  those of the index: UnknownResource if the series is gone.
std::vector<CrosswalkRow> MakeCrosswalkRows(const HostServices& services,
                                            const ModificationPlan& plan,
                                            const IdentifierDeriver& deriver,
                                            const JobSources& sources, const OrthancId& series);
}
