// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"
#include "Job/JournalEntry.h"
#include "Job/ModificationJob.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// What becomes of the jobs of earlier runs of the host (architecture D3): those that the host has restored go on when it lets
// them; those that it has forgotten go on under a new job; what has ended and is forgotten is wiped from the journal.
//
// Threads  any.
class JobRecovery final
{
public:
  // The host has restored a job, before it has started.
  void NoteRestored(const std::string& journalId);

  // The host has started. On a thread for requests, after what was being overwritten has been put back.
  void Begin(Runtime& runtime);

  // Null if the host has not started by then.
  Runtime* WaitUntilReady(std::chrono::milliseconds patience);

  // Only once ready. Errors as ReadEntry and EarlierJobs::Make, and those of the host.
  std::optional<JournalEntry> FindEntry(const std::string& journalId);
  std::shared_ptr<ModificationJob> TakeUp(const std::string& journalId, JournalEntry entry);

  // A job has left the history of the host without having become live.
  void Forget(const std::string& journalId);

  // Takes over the journal of a server that is gone, and goes on with its jobs. Answers their identifiers in the host.
  // Errors  as IJournalStorage::TakeOver.
  std::vector<std::string> TakeOver(Runtime& runtime, const std::string& server);

private:
  std::vector<std::string> ContinueAll(Runtime& runtime,
                                       const std::vector<std::string>& journalIds);
  std::optional<std::string> Continue(Runtime& runtime, const std::string& journalId);
  bool IsRestored(const std::string& journalId);

  std::mutex mutex_;  // guards what follows
  std::condition_variable ready_;
  Runtime* runtime_ = nullptr;      // once the host has started
  std::set<std::string> restored_;  // by the host
};
}
