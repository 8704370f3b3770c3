// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/JobSources.h"

#include <set>

namespace OrthancModification
{
// Notes which parents of outputs are not there yet, for the marks that the job will give them. Asks the host only where a
// parent can be there: what is derived with a key of this job alone is new.
//
// `emptySeries`  of the outputs: those that are not there.
// Errors         those of the host.
void MarkNewParents(const HostServices& services, const JobOrder& order,
                    const std::set<OrthancId>& emptySeries, JobSources& sources);

// The same for a job that is done again, as it was found before it stored anything.
void CopyNewParents(const JobSources& listed, JobSources& sources);
}
