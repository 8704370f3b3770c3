// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// What a job that failed or was cancelled undoes: outputs that it owns are deleted and what it has overwritten is put back,
// then the parents of the latter get their annotations back (architecture D3). A permissive job that goes on undoes the
// same for each instance that has failed after its output was stored.
std::unique_ptr<IPhase> MakeRollBackPhase(JobState& state);
std::unique_ptr<IPhase> MakeRollBackParentsPhase(JobState& state);
std::unique_ptr<IPhase> MakeTakeBackFailedPhase(JobState& state);
}
