// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Job/JobOrder.h"
#include "Job/JournalEntry.h"
#include "Job/OrderText.h"
#include "Store/IJournalStorage.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// A job that an earlier process has begun, as its journal knows it.
struct InterruptedJob
{
  std::string journalId;
  JournalEntry entry;  // not Done
  JobOrder order;
  std::vector<OrthancId>
    outputSeries;  // into which it stores, ascending; not of those that have failed
};

// Errors  BadFileFormat if the journal is damaged; ParameterOutOfRange if the key is not configured any more; those of the storage.
InterruptedJob ReadInterrupted(IJournalStorage& storage, const std::string& journalId,
                               JournalEntry entry, const FindKey& findKey);
}
