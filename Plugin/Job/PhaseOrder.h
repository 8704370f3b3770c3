// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobReport.h"
#include "Job/WorkStatistics.h"

namespace OrthancModification
{
// What comes after a phase without and with a failure of the job (architecture D3).
// `canRollBack`  whether there is something that can be taken back.
JobPhase GetPhaseAfterSuccess(JobPhase phase, bool keepSource);
JobPhase GetPhaseAfterFailure(JobPhase phase, bool canRollBack);

// As what the time of a phase counts.
Work GetWork(JobPhase phase);
}
