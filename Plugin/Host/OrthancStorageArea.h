// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"
#include "Store/IStorageArea.h"

namespace OrthancModification::Host
{
// The storage area of the host, through its REST API.
class OrthancStorageArea final : public IStorageArea
{
public:
  OrthancStorageArea(RestClient& rest, const StorageLimits& limits) : rest_(rest), limits_(limits)
  {
  }

  const StorageLimits& GetLimits() const override { return limits_; }
  StorageUse GetUse() override;
  std::uint64_t GetPatientSize(const OrthancId& patient) override;
  std::optional<bool> FindProtection(const OrthancId& patient) override;
  void SetProtection(const OrthancId& patient, bool isProtected) override;

private:
  std::optional<RestAnswer> CallOfPatient(OrthancPluginHttpMethod method, const OrthancId& patient,
                                          std::string_view body);

  RestClient& rest_;
  const StorageLimits limits_;
};
}
