// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Job/CrosswalkEntry.h"
#include "Store/ITextStorage.h"

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// Old and new identifiers of all jobs that have recorded them, which is an option (contract L37). One text per job and source
// series, and one head per job, without which the others do not count, but for who erases a patient.
//
// Borrows  the storage.
// Threads  any.
// Errors   those of the storage. A damaged text hides no others: BadFileFormat if nothing else is found; once all others have
//          been erased, if one may be left that should have been.
class CrosswalkBook final
{
public:
  // `listsInstances`  whether jobs are to record SOPInstanceUIDs, too.
  CrosswalkBook(ITextStorage& storage, bool listsInstances) noexcept
    : storage_(storage), listsInstances_(listsInstances)
  {
  }

  bool ListsInstances() const noexcept { return listsInstances_; }

  // `id`  of the journal of the job. Replaces what was there; no rows: nothing is left there.
  void WriteHead(const std::string& id, const CrosswalkHead& head);
  void WriteRows(const std::string& id, const OrthancId& sourceSeries,
                 const std::vector<CrosswalkRow>& rows);

  // The job has been taken back.
  // `sourceSeries`  all that it may have written rows of.
  void Withdraw(const std::string& id, const std::vector<OrthancId>& sourceSeries);

  // Entries that have some rows about a resource (a patient, study, series or, where they are recorded, instance, old or new),
  // with these rows only.
  std::vector<CrosswalkEntry> SelectJob(const std::string& hostJob);
  std::vector<CrosswalkEntry> SelectResource(const OrthancId& resource);

  // Answer the number of rows that are gone. Of jobs that have not ended, too.
  std::size_t EraseJob(const std::string& hostJob);
  std::size_t ErasePatient(const OrthancId& patient);  // old or new
  std::size_t EraseOlderThan(Moment moment);

private:
  using IsWanted = std::function<bool(const CrosswalkRow&)>;

  // The texts of one job.
  struct Texts
  {
    std::string id;
    bool hasHead = false;
    std::vector<std::string> rows;  // names
  };

  using Damage = std::optional<Error>;  // what is wrong with a text that was passed over

  std::vector<Texts> ListJobs();
  std::vector<Texts>
  ListAll();  // those without a head, too: a crash, or a deletion while they were written
  CrosswalkHead ReadHead(const Texts& job);
  std::vector<CrosswalkRow> ReadRows(const std::string& name);
  std::size_t EraseWhole(const Texts& job);
  void EraseHeadOfEnded(const Texts& job);
  std::size_t EraseRows(const Texts& job, const IsWanted& isWanted, Damage& damage);
  std::vector<CrosswalkRow> SelectRows(const Texts& job, const IsWanted& isWanted, Damage& damage);

  ITextStorage& storage_;
  const bool listsInstances_;
  std::mutex mutex_;  // one change at a time
};
}
