// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/IBuffer.h"
#include "Store/StoredResource.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Reads, stores and deletes DICOM files in the host.
//
// Threads  all functions may be called from several threads at once.
// Errors   Error with the code of the host.
class IInstances
{
public:
  virtual ~IInstances() = default;

  // Errors: UnknownResource.
  virtual std::unique_ptr<IBuffer> Read(const OrthancId& instance) = 0;

  virtual StoreOutcome Store(std::string_view file) = 0;

  // Stores what takes the place of an instance that is there.
  virtual StoreOutcome Overwrite(std::string_view file) = 0;

  // Absent if there is no such instance.
  virtual std::optional<Fingerprint> FindFingerprint(const OrthancId& instance) = 0;

  // False if there was no such instance.
  virtual bool Delete(const OrthancId& instance) = 0;

  // The same after `lastCheck`, which may throw. Nothing that waits for something else comes between the two.
  virtual bool DeleteAfter(const OrthancId& instance, const std::function<void()>& lastCheck) = 0;
};
}
