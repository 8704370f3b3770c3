// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/Phase.h"

#include <memory>

namespace OrthancModification
{
struct JobState;

// What is kept of an anonymization beside its content, where the configuration wants it. Before the first output is stored the
// crosswalk is written, as one that is not complete; before the first source is deleted it is completed, without what has
// failed, and the report is written. A job that is taken back leaves neither.
std::unique_ptr<IPhase> MakeRecordCrosswalkPhase(JobState& state);
std::unique_ptr<IPhase> MakeCompleteCrosswalkPhase(JobState& state);
std::unique_ptr<IPhase> MakeWriteReportPhase(JobState& state);
std::unique_ptr<IPhase> MakeWithdrawRecordsPhase(JobState& state);
}
