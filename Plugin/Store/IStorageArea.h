// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <cstdint>
#include <optional>

namespace OrthancModification
{
// How much the host keeps: Orthanc's options MaximumStorageSize, MaximumPatientCount, MaximumStorageMode and
// StorageCompression. What is above a limit is refused, or "recycled": the host deletes the patients that it received
// longest ago and that are not protected, but not the one whose instance it is storing.
struct StorageLimits
{
  std::uint64_t maximumSizeBytes = 0;  // 0: no limit
  std::uint64_t maximumPatients = 0;   // 0: no limit
  bool isRecycling = true;
  bool isCompressing = false;  // files take less than their size

  bool AreSet() const noexcept { return maximumSizeBytes != 0 || maximumPatients != 0; }
};

// What the host keeps now.
struct StorageUse
{
  std::uint64_t sizeBytes;
  std::uint64_t countPatients;
};

// The storage area of the host as a whole.
//
// Threads  all functions may be called from several threads at once.
// Errors   Error with the code of the host.
class IStorageArea
{
public:
  virtual ~IStorageArea() = default;

  virtual const StorageLimits& GetLimits() const = 0;
  virtual StorageUse GetUse() = 0;

  // Bytes that a patient takes; 0 if there is no such patient.
  virtual std::uint64_t GetPatientSize(const OrthancId& patient) = 0;

  // Whether a patient is protected from being recycled; absent if there is no such patient.
  virtual std::optional<bool> FindProtection(const OrthancId& patient) = 0;

  // Nothing happens if there is no such patient. One that is not protected any more counts as received just now.
  virtual void SetProtection(const OrthancId& patient, bool isProtected) = 0;
};
}
