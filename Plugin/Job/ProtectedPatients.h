// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/IStorageArea.h"

#include <map>
#include <mutex>
#include <vector>

namespace OrthancModification
{
enum class Protection
{
  NoPatient,
  None,
  ByJobs,
  ByOthers  // whom it is left to
};

// The patients that jobs protect from being recycled by the host, of all jobs: one that several need stays protected until
// the last of them has ended.
//
// For crash recovery  what a job may come to protect is known before it protects anything (JobSources::recyclable). What an
//                     earlier process had protected is given to TakeOver(), before the job goes on, and to Release() when
//                     it has ended, or does not go on.
// Borrows  the storage area: it must outlive it.
// Threads  all functions may be called from several threads at once. The lock is held while the host is called: else one job
//          could take away what another relies on.
// Errors   those of the host.
class ProtectedPatients final
{
public:
  explicit ProtectedPatients(IStorageArea& storage) : storage_(storage) {}

  Protection Find(const OrthancId& patient);

  // Protects it, unless others have done so. Each answer ByJobs wants one Release().
  Protection Protect(const OrthancId& patient);
  void Release(const OrthancId& patient);

  // From now on these are protected by jobs, and released by the next Release() of each, if no job has asked for them
  // meanwhile.
  void TakeOver(const std::vector<OrthancId>& patients);

private:
  Protection FindLocked(const OrthancId& patient);

  IStorageArea& storage_;
  std::mutex mutex_;  // guards what follows, and what is done to the host after looking at it
  std::map<OrthancId, unsigned int> countJobs_;
};
}
