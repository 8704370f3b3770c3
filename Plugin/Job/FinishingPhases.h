// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// What comes once all outputs are verified: lineage, labels, main tags and the annotations of instances that were
// overwritten; those of their parents; the search for references that dangle; the deletion of the sources (architecture
// D3).
std::unique_ptr<IPhase> MakeFinishPhase(JobState& state);
std::unique_ptr<IPhase> MakeFinishParentsPhase(JobState& state);
std::unique_ptr<IPhase> MakeFindDanglingPhase(JobState& state);
std::unique_ptr<IPhase> MakeDeletePhase(JobState& state);
}
