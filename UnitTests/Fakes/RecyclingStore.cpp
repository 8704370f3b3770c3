// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/RecyclingStore.h"

#include "Common/Error.h"

#include <algorithm>

namespace OrthancModification
{
OrthancId RecyclingStore::GetPatient(const OrthancId& instance)
{
  return store_.GetParent(Level::Instance, instance, Level::Patient);
}

OrthancId RecyclingStore::Add(const std::string& file)
{
  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  const OrthancId patient = GetPatient(store_.Add(file));
  if (std::find(received_.begin(), received_.end(), patient) == received_.end())
  {
    received_.push_back(patient);
  }
  return patient;
}

bool RecyclingStore::HasPatient(const OrthancId& patient) const
{
  return store_.CountInstances(Level::Patient, patient) > 0;
}

bool RecyclingStore::IsProtected(const OrthancId& patient) const
{
  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  return protected_.count(patient) != 0;
}

void RecyclingStore::Protect(const OrthancId& patient)
{
  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  protected_.insert(patient);
}

std::unique_ptr<IBuffer> RecyclingStore::Read(const OrthancId& instance)
{
  return static_cast<IInstances&>(store_).Read(instance);
}

std::optional<Fingerprint> RecyclingStore::FindFingerprint(const OrthancId& instance)
{
  return store_.FindFingerprint(instance);
}

StoreOutcome RecyclingStore::Store(std::string_view file)
{
  if (!limits.AreSet())
  {
    return store_.Store(file);
  }

  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  const StoreOutcome outcome = store_.Store(file);
  if (outcome.status == StoreStatus::Success)
  {
    const OrthancId patient = GetPatient(outcome.instance);
    if (store_.CountInstances(Level::Patient, patient) == 1)  // made anew
    {
      Forget(patient);
      received_.push_back(patient);
    }
    MakeRoom(outcome.instance);
  }
  return outcome;
}

void RecyclingStore::MakeRoom(const OrthancId& stored)
{
  const OrthancId patient = GetPatient(stored);
  while (IsFull())
  {
    const auto next =
      std::find_if(received_.begin(), received_.end(),
                   [&](const OrthancId& candidate)
                   { return candidate != patient && protected_.count(candidate) == 0; });
    if (!limits.isRecycling || next == received_.end())
    {
      Delete(stored);
      throw Error(ErrorCode::FullStorage, "");
    }
    Erase(OrthancId(*next));
  }
}

void RecyclingStore::Erase(const OrthancId& patient)
{
  std::vector<OrthancId> instances;
  store_.VisitInstances(Level::Patient, {patient},
                        [&](const IndexedInstance& instance) { instances.push_back(instance.id); });
  for (const OrthancId& instance : instances)
  {
    Delete(instance);
  }
}

bool RecyclingStore::Delete(const OrthancId& instance)
{
  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  if (!store_.FindFingerprint(instance))
  {
    return store_.Delete(instance);
  }
  const OrthancId patient = GetPatient(instance);
  const bool isDeleted = store_.Delete(instance);
  if (!HasPatient(patient))
  {
    Forget(patient);
  }
  return isDeleted;
}

void RecyclingStore::Forget(const OrthancId& patient)
{
  received_.erase(std::remove(received_.begin(), received_.end(), patient), received_.end());
  protected_.erase(patient);
}

bool RecyclingStore::IsFull()
{
  const StorageUse use = ComputeUse();
  return (limits.maximumSizeBytes != 0 && use.sizeBytes > limits.maximumSizeBytes) ||
         (limits.maximumPatients != 0 && use.countPatients > limits.maximumPatients);
}

StorageUse RecyclingStore::ComputeUse()
{
  return {SumSizes(received_), received_.size()};
}

std::uint64_t RecyclingStore::SumSizes(const std::vector<OrthancId>& patients)
{
  std::uint64_t bytes = 0;
  store_.VisitInstances(Level::Patient, patients,
                        [&](const IndexedInstance& instance) { bytes += instance.sizeBytes; });
  return bytes;
}

StorageUse RecyclingStore::GetUse()
{
  countCalls_++;
  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  return ComputeUse();
}

std::uint64_t RecyclingStore::GetPatientSize(const OrthancId& patient)
{
  countCalls_++;
  return HasPatient(patient) ? SumSizes({patient}) : 0;
}

std::optional<bool> RecyclingStore::FindProtection(const OrthancId& patient)
{
  countCalls_++;
  return HasPatient(patient) ? std::optional(IsProtected(patient)) : std::nullopt;
}

void RecyclingStore::SetProtection(const OrthancId& patient, bool isProtected)
{
  countCalls_++;
  if (onProtection)
  {
    onProtection(patient, isProtected);
  }

  const std::lock_guard<std::recursive_mutex> lock(mutex_);
  if (isProtected && HasPatient(patient))
  {
    protected_.insert(patient);
  }
  else if (protected_.erase(patient) != 0)
  {
    received_.erase(std::remove(received_.begin(), received_.end(), patient), received_.end());
    received_.push_back(patient);
  }
}
}
