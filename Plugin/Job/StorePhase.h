// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// Each source is read and edited, its output stored and annotated (architecture D3).
std::unique_ptr<IPhase> MakeStorePhase(JobState& state);
}
