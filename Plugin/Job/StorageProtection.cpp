// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StorageProtection.h"

#include "Job/CaughtError.h"
#include "Job/ProtectedPatients.h"

#include <algorithm>

namespace OrthancModification
{
StorageProtection::StorageProtection(const HostServices& services, const JobSources& sources)
  : services_(services),
    sources_(sources),
    isActive_(services.storage.GetLimits().AreSet() && services.storage.GetLimits().isRecycling)
{
}

void StorageProtection::Protect(const OrthancId& patient)
{
  const Protection found = services_.protectedPatients.Protect(patient);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (found != Protection::NoPatient)
  {
    settled_.insert(patient);
  }
  if (found == Protection::ByJobs)
  {
    held_.push_back(patient);
  }
}

void StorageProtection::TakeOver(bool isGoingOn)
{
  if (isActive_)
  {
    services_.protectedPatients.TakeOver(sources_.recyclable);
    const std::lock_guard<std::mutex> lock(mutex_);
    held_ = isGoingOn ? std::vector<OrthancId>() : sources_.recyclable;
  }
}

bool StorageProtection::IsSettled(const OrthancId& patient) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return settled_.count(patient) != 0;
}

StoreOutcome StorageProtection::Store(const OrthancId& patient, bool isInPlace,
                                      const std::function<StoreOutcome()>& store)
{
  if (!isActive_)
  {
    return store();
  }
  if (!isInPlace && IsSettled(patient))
  {
    const std::shared_lock<std::shared_mutex> together(stores_);
    return store();
  }

  const std::unique_lock<std::shared_mutex> alone(stores_);
  const StoreOutcome outcome = store();
  // No error: the output is there, and must be noted. The next store of the patient tries again.
  Catch("", [&] { ProtectStored(patient, isInPlace); });
  return outcome;
}

// An instance that is overwritten takes its patient with it, if that has nothing else: then the protection has gone, whoever
// had asked for it.
void StorageProtection::ProtectStored(const OrthancId& patient, bool isInPlace)
{
  if (isInPlace)
  {
    services_.storage.SetProtection(patient, true);
  }
  else if (!IsSettled(patient))
  {
    Protect(patient);
  }
}

std::vector<OrthancId> StorageProtection::ListHeld() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return held_;
}

void StorageProtection::Release(const OrthancId& patient)
{
  services_.protectedPatients.Release(patient);
  const std::lock_guard<std::mutex> lock(mutex_);
  held_.erase(std::remove(held_.begin(), held_.end(), patient), held_.end());
}
}
