// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// The reading pass of architecture D3, before the first source is edited: what all sources tell of their patients. Without items
// where the plan does not need it.
std::unique_ptr<IPhase> MakeReadSourcesPhase(JobState& state);
}
