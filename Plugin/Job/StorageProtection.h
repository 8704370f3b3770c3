// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobSources.h"

#include <functional>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <vector>

namespace OrthancModification
{
// Keeps a host whose storage is limited from recycling what one job works on: the patients of its sources and of its
// outputs are protected while it runs. Calls nothing where no limit is set.
//
// Borrows  the sources and what `services` refers to.
// Threads  all functions may be called from several threads at once.
// Errors   those of the host.
class StorageProtection final
{
public:
  StorageProtection(const HostServices& services, const JobSources& sources);

  // What is to be protected before anything is stored. Of outputs, some need not exist yet.
  const std::vector<OrthancId>& GetPatients() const noexcept { return sources_.recyclable; }
  void Protect(const OrthancId& patient);

  // What the same job had protected in an earlier process. `isGoingOn`  it will be protected again, and is released with that.
  void TakeOver(bool isGoingOn);

  // Stores an instance of a patient by `store`. A patient that the host makes for it is protected before this job stores
  // anything else: being the only one without protection it could be next to go.
  StoreOutcome Store(const OrthancId& patient, bool isInPlace,
                     const std::function<StoreOutcome()>& store);

  // What the job has protected, and gives back when it ends.
  std::vector<OrthancId> ListHeld() const;
  void Release(const OrthancId& patient);

private:
  bool IsSettled(const OrthancId& patient) const;
  void ProtectStored(const OrthancId& patient, bool isInPlace);

  const HostServices services_;
  const JobSources& sources_;
  const bool isActive_;
  std::shared_mutex stores_;  // alone: who may make a patient

  mutable std::mutex mutex_;     // guards what follows
  std::set<OrthancId> settled_;  // there, and protected by whomever
  std::vector<OrthancId> held_;
};
}
