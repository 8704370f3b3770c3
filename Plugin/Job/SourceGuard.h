// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace OrthancModification
{
// Keeps sources that a client stores again while a job moves them, on hosts that overwrite: the job has read the old ones, and
// must not delete the new ones (architecture D3). An instance that is about to be stored is told before the host stores it,
// and waits while the source of the same name is being deleted, so that there is no moment between.
//
// Threads  all functions may be called from any thread.
class SourceGuard final
{
public:
  using Job = const void*;  // only compared
  using IsSource = std::function<bool(const OrthancId&)>;

  // `isSource`  called from any thread, until Release.
  void Watch(Job job, IsSource isSource);
  void Release(Job job);

  // Whether it is worth telling what is stored.
  bool IsWatching() const noexcept { return countJobs_ != 0; }
  void NoteIncoming(const OrthancId& instance);

  // The sources of a job that were stored again.
  std::vector<OrthancId> GetChanged(Job job) const;

  // The right to delete a source, while it lives.
  class Deletion;

private:
  struct Watched
  {
    IsSource isSource;
    std::set<OrthancId> changed;
  };

  mutable std::mutex mutex_;  // guards what follows, but the count
  std::condition_variable deleted_;
  std::map<Job, Watched> jobs_;
  std::multiset<OrthancId> deleting_;
  std::atomic<std::size_t> countJobs_ = 0;
};

class SourceGuard::Deletion final
{
public:
  Deletion(SourceGuard& guard, Job job, const OrthancId& source);
  ~Deletion();
  Deletion(const Deletion&) = delete;
  Deletion& operator=(const Deletion&) = delete;

  // False if it was stored again since the job has read it.
  bool IsAllowed() const noexcept { return isAllowed_; }

private:
  SourceGuard& guard_;
  const OrthancId source_;
  bool isAllowed_;
};
}
