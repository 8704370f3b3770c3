// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeInstances.h"
#include "Fakes/MemoryStore.h"
#include "Store/IStorageArea.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
// Puts the limits of Orthanc's storage over a MemoryStore: what is stored above one is refused, or makes the patients go
// that came first and are not protected, but never the one whose instance is stored. Without limits all calls go through.
//
// Threads  all functions may be called from several threads at once, but for what is set before.
class RecyclingStore final : public FakeInstances, public IStorageArea
{
public:
  explicit RecyclingStore(MemoryStore& store) : store_(store) {}

  StorageLimits limits;
  std::function<void(const OrthancId&, bool)> onProtection;  // may throw what the host would answer

  // As an upload by somebody else: whatever the limits are. Answers the patient.
  OrthancId Add(const std::string& file);
  bool HasPatient(const OrthancId& patient) const;
  bool IsProtected(const OrthancId& patient) const;
  void Protect(const OrthancId& patient);                  // as a user does
  int CountCalls() const noexcept { return countCalls_; }  // of IStorageArea, but for the limits

  std::unique_ptr<IBuffer> Read(const OrthancId& instance) override;
  StoreOutcome Store(std::string_view file) override;
  std::optional<Fingerprint> FindFingerprint(const OrthancId& instance) override;
  bool Delete(const OrthancId& instance) override;

  const StorageLimits& GetLimits() const override { return limits; }
  StorageUse GetUse() override;
  std::uint64_t GetPatientSize(const OrthancId& patient) override;
  std::optional<bool> FindProtection(const OrthancId& patient) override;
  void SetProtection(const OrthancId& patient, bool isProtected) override;

private:
  OrthancId GetPatient(const OrthancId& instance);
  std::uint64_t SumSizes(const std::vector<OrthancId>& patients);
  StorageUse ComputeUse();
  bool IsFull();
  void MakeRoom(const OrthancId& stored);
  void Erase(const OrthancId& patient);
  void Forget(const OrthancId& patient);

  MemoryStore& store_;
  mutable std::recursive_mutex
    mutex_;                          // guards what follows, and is held while something is stored
  std::vector<OrthancId> received_;  // patients; the first one came first
  std::set<OrthancId> protected_;
  std::atomic<int> countCalls_ = 0;
};
}
