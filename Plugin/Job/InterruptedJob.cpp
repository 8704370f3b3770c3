// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InterruptedJob.h"

#include "Job/JobJournal.h"

#include <utility>

namespace OrthancModification
{
InterruptedJob ReadInterrupted(IJournalStorage& storage, const std::string& journalId,
                               JournalEntry entry, const FindKey& findKey)
{
  InterruptedJob job{journalId, std::move(entry), GetOrder(storage, journalId, findKey), {}};
  if (!job.entry.HasEnded())
  {
    job.outputSeries = JobJournal(storage, journalId, job.entry).GetSources().ListOutputSeries();
  }
  return job;
}
}
