// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/JobSources.h"

namespace OrthancModification
{
// Lists the sources below the resources of an order, of any level (contract R6), with the outputs that are expected of
// them.
//
// Errors  UnknownResource; BadRequest if an output would be another source, or its own and that is not allowed (R83, L4, L5), if two sources would
//         become one output (L29), or if the patient would become inconsistent (R83b); FullStorage if the host has no
//         room for the outputs.
JobSources CheckSources(const HostServices& services, const JobOrder& order,
                        const IdentifierDeriver& deriver);

// The same for a job that was interrupted while it stored: what `listed` says was there before it counts, and sources
// that have come since are left alone.
// Errors  UnknownResource if one of the listed sources is gone.
JobSources CheckSourcesAgain(const HostServices& services, const JobOrder& order,
                             const JobSources& listed);
}
