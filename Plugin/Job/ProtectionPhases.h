// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// The first and the last of a job's phases that call the host: patients are kept from being recycled in between. The order
// of the items is kept: sources before outputs, because a patient that is not protected any more counts as received just now.
std::unique_ptr<IPhase> MakeProtectPhase(JobState& state);
std::unique_ptr<IPhase> MakeUnprotectPhase(JobState& state);
}
