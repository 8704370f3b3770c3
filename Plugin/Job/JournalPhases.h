// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// Phases of one item each, that write into the journal what comes next. They borrow the state.
std::unique_ptr<IPhase> MakeWriteJournalPhase(JobState& state);
std::unique_ptr<IPhase> MakeAnnounceMarksPhase(JobState& state);
std::unique_ptr<IPhase> MakeAnnounceDeletionPhase(JobState& state);
std::unique_ptr<IPhase> MakeAnnounceRollBackPhase(JobState& state);
std::unique_ptr<IPhase> MakeNoteSuccessPhase(JobState& state);
std::unique_ptr<IPhase> MakeNoteFailurePhase(JobState& state);
}
