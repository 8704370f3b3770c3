// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobOrder.h"
#include "Job/JobReport.h"
#include "Job/JobSources.h"
#include "Job/JournalEntry.h"

#include <optional>

namespace OrthancModification
{
struct HostServices;

// Where a job goes on that was interrupted by the end of its process (architecture D3).
struct Continuation
{
  JobSources sources;
  JobPhase phase;              // that comes after the check
  std::optional<Error> error;  // why it takes back what it has stored
};

// While outputs were being stored everything is done again, over the instances that were sources then: it comes to the
// same results. If that is not possible any more, or was being taken back already, what was stored is taken back.
// Once deletion had begun, that goes on.
//
// `listed`  of the journal.
// Errors    those of the host.
Continuation FindContinuation(const HostServices& services, const JournalEntry& entry,
                              const JobOrder& order, JobSources listed);
}
