// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"
#include "Store/IInstances.h"

#include <mutex>

namespace OrthancModification::Host
{
// The DICOM files of the host, through the SDK and the REST API.
class OrthancInstances final : public IInstances
{
public:
  // `deletions`  held while the host deletes an instance, or reconstructs one: at the same time the two stop each other
  //              for ever inside of Orthanc 1.12.7. Shared with OrthancAnnotations; nothing else is locked meanwhile.
  OrthancInstances(OrthancPluginContext& orthanc, RestClient& rest, std::mutex& deletions) noexcept
    : orthanc_(orthanc), rest_(rest), deletions_(deletions)
  {
  }

  std::unique_ptr<IBuffer> Read(const OrthancId& instance) override;
  StoreOutcome Store(std::string_view file) override;
  StoreOutcome Overwrite(std::string_view file) override;
  std::optional<Fingerprint> FindFingerprint(const OrthancId& instance) override;
  bool Delete(const OrthancId& instance) override;
  bool DeleteAfter(const OrthancId& instance, const std::function<void()>& lastCheck) override;

  // The host stores a file that this object has given it.
  static bool IsStoringOnThisThread() noexcept;

private:
  OrthancPluginContext& orthanc_;
  RestClient& rest_;
  std::mutex& deletions_;
};
}
