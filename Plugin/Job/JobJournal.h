// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"
#include "Job/JournalEntry.h"
#include "Job/OrderText.h"
#include "Job/ParentMarks.h"
#include "Store/IJournalStorage.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// What one job writes down of itself before it does what a crash would leave half done (architecture D3). Three texts: its
// assignment, which is its order and the list of its instances, and can be large; what the parents of its outputs had before
// it marked them, if there is any; and the entry. The entry comes last: there is a job in the journal once there is one. The
// list of a job that has not begun is empty.
//
// Threads  all functions may be called from several threads.
// Errors   those of the storage.
class JobJournal final
{
public:
  // Makes an identifier of its own; the other one takes up what an earlier process has written.
  explicit JobJournal(IJournalStorage& storage);
  JobJournal(IJournalStorage& storage, std::string id, JournalEntry written);

  const std::string& GetId() const noexcept { return id_; }

  // Once the host has taken the job.
  void SetHostJob(const std::string& hostJob);
  bool HasHostJob() const;

  // The host has forgotten the job, which goes on under a new identifier: that is written down, before it is set.
  void LeaveHostJob();
  void WriteHostJob(const std::string& hostJob);
  std::string GetContinuedJob() const;

  // The identifiers that it has and had in the host, the present one first; none before it has one.
  std::vector<std::string> ListHostJobs() const;

  // There is an entry.
  bool IsWritten() const;

  // Before the job may begin. `hostJob`  its identifier in the host, which SetHostJob() is told next.
  void WriteWaiting(const JobOrder& order, const std::string& hostJob);

  // Before the first output is stored.
  void WriteStoring(const JobOrder& order, const JobSources& sources);

  // Before the first parent that was there before is marked.
  void WriteMarks(const std::vector<SavedMarks>& before);

  // Before the first source is deleted. `hasChanged`  the list is not as it was written before.
  void WriteDeleting(const JobOrder& order, const JobSources& sources, bool hasChanged);

  // Before the first output is taken back.
  void WriteRollingBack(const Error& error);

  // After the end, with what the job shows. Of a job that succeeded nothing else is kept, no key; a failed one may be
  // repeated.
  void WriteDone(const Json::Value& content);
  void WriteFailed(const Error& error, const Json::Value& content);

  // Wipes what a crash has left although the entry says that it is not needed any more.
  void WipeLeftOvers();

  // The host has forgotten the job, and the journal does, too.
  void Erase();

  // Errors  BadFileFormat if they are damaged, or if there is no list.
  JobSources GetSources();
  std::vector<SavedMarks> GetMarks();

private:
  void Write(JournalPhase phase, const std::optional<Error>& error,
             const Json::Value& content = Json::Value());
  void WriteAssignment(const JobOrder& order, const JobSources& sources);
  void EraseMarks();

  IJournalStorage& storage_;
  const std::string id_;
  mutable std::mutex mutex_;  // guards what follows
  JournalEntry entry_;        // as written last, without content
  bool isWritten_;
  bool mayHaveMarks_;
};

// The identifiers of jobs among the names of a storage, and the names that belong to none: their process ended before the entry
// was written.
std::vector<std::string> SelectEntries(const std::vector<std::string>& names);
std::vector<std::string> SelectOrphans(const std::vector<std::string>& names);

// The entry of a job; absent if there is none.
// Errors  as ReadEntry.
std::optional<JournalEntry> FindEntry(IJournalStorage& storage, const std::string& id);

// What a job that has not succeeded was to do.
// Errors  BadFileFormat if it is lost; as ReadOrder.
JobOrder GetOrder(IJournalStorage& storage, const std::string& id, const FindKey& findKey);
}
