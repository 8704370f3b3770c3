// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/IImageDecoder.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// The image service of the host.
class OrthancImageDecoder final : public IImageDecoder
{
public:
  explicit OrthancImageDecoder(OrthancPluginContext& orthanc) noexcept : orthanc_(orthanc) {}

  ImageContent Decode(ImageFormat format, std::string_view bytes) override;

private:
  OrthancPluginContext& orthanc_;
};
}
