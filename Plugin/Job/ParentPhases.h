// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// Reads what the parents of outputs have that were there before the job, before the job marks them: so that the journal can
// be told. Nothing to do for most jobs, which make their parents anew.
std::unique_ptr<IPhase> MakeSaveParentsPhase(JobState& state);
}
