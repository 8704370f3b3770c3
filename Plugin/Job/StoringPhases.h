// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// What comes before and after storing, so that the sources can be given up: originals of what is overwritten go to the
// backup, and one listing per output series confirms what is there (architecture D3).
std::unique_ptr<IPhase> MakeBackUpPhase(JobState& state);
std::unique_ptr<IPhase> MakeVerifyPhase(JobState& state);
}
