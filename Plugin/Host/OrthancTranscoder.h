// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"
#include "Store/ITranscoder.h"

namespace OrthancModification::Host
{
// The transcoder of the host.
class OrthancTranscoder final : public ITranscoder
{
public:
  OrthancTranscoder(OrthancPluginContext& orthanc, RestClient& rest, bool hasLossyQuality) noexcept
    : orthanc_(orthanc), rest_(rest), hasLossyQuality_(hasLossyQuality)
  {
  }

  std::unique_ptr<IBuffer> Transcode(std::string_view file,
                                     const std::string& transferSyntaxUid) override;
  bool HasLossyQuality() const override { return hasLossyQuality_; }
  std::unique_ptr<IBuffer> TranscodeStored(const OrthancId& instance,
                                           const std::string& transferSyntaxUid,
                                           unsigned int lossyQuality) override;

private:
  OrthancPluginContext& orthanc_;
  RestClient& rest_;
  bool hasLossyQuality_;
};
}
