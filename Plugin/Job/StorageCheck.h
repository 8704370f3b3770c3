// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobSources.h"
#include "Plan/ModificationPlan.h"

namespace OrthancModification
{
// Whether the outputs of checked sources have room in a host whose storage is limited (contract R156). Fills the warnings
// and the recyclable patients of `sources`. Calls nothing where no limit is set.
//
// Errors  FullStorage, with the option and both numbers, if there cannot be room: even if the host recycles all that the job
//         has nothing to do with, or now, where it recycles nothing. Patients that others have protected are not looked for.
void CheckStorage(const HostServices& services, const ModificationPlan& plan, JobSources& sources);
}
