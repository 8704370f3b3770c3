// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"
#include "Job/JournalEntry.h"
#include "Store/IJournalStorage.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// What one job writes down of itself before it does what a crash would leave half done (architecture D3). Two texts: the
// list of its instances, which is written first, and the entry; there is a job in the journal once there is its entry.
// One that has not begun has no list.
//
// Threads  all functions may be called from several threads.
// Errors   those of the storage.
class JobJournal final
{
public:
  // Makes an identifier of its own; the other one takes up what an earlier process has written.
  explicit JobJournal(IJournalStorage& storage);
  JobJournal(IJournalStorage& storage, std::string id);

  const std::string& GetId() const noexcept { return id_; }

  // Once the host has taken the job.
  void SetHostJob(const std::string& hostJob);
  bool HasHostJob() const;

  // There is an entry.
  bool IsWritten() const;

  // Before the job may begin. `hostJob`  its identifier in the host, which SetHostJob() is told next.
  void WriteWaiting(const JobOrder& order, const std::string& hostJob);

  // Before the first output is stored.
  void WriteStoring(const JobOrder& order, const JobSources& sources);

  // Before the first source is deleted. `hasChanged`  the list is not as it was written before.
  void WriteDeleting(const JobOrder& order, const JobSources& sources, bool hasChanged);

  // Before the first output is taken back.
  void WriteRollingBack(const JobOrder& order, const Error& error);

  // After the end, with what the job shows. Of a job that succeeded nothing else is kept, no key; a failed one may be
  // repeated.
  void WriteDone(const Json::Value& content);
  void WriteFailed(const JobOrder& order, const Error& error, const Json::Value& content);

  // The host has forgotten the job, and the journal does, too.
  void Erase();

  std::optional<std::string> FindSources();

private:
  void Write(const JournalEntry& entry);

  IJournalStorage& storage_;
  const std::string id_;
  mutable std::mutex mutex_;  // guards what follows
  std::string hostJob_;
  bool isWritten_;
};

// The identifiers of jobs among the names of a storage.
std::vector<std::string> SelectEntries(const std::vector<std::string>& names);

// The entry of a job; absent if there is none.
// Errors  as ReadEntry.
std::optional<JournalEntry> FindEntry(IJournalStorage& storage, const std::string& id,
                                      const FindKey& findKey);
}
