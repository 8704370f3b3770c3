// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"
#include "Store/IInstances.h"

namespace OrthancModification::Host
{
// The DICOM files of the host, through the SDK and the REST API.
class OrthancInstances final : public IInstances
{
public:
  OrthancInstances(OrthancPluginContext& orthanc, RestClient& rest) noexcept
    : orthanc_(orthanc), rest_(rest)
  {
  }

  std::unique_ptr<IBuffer> Read(const OrthancId& instance) override;
  StoreOutcome Store(std::string_view file) override;
  std::optional<Fingerprint> FindFingerprint(const OrthancId& instance) override;
  bool Delete(const OrthancId& instance) override;

private:
  OrthancPluginContext& orthanc_;
  RestClient& rest_;
};
}
