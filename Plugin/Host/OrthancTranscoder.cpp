// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancTranscoder.h"

#include "Common/Error.h"
#include "Host/Shield.h"

#include <limits>

namespace OrthancModification::Host
{
namespace
{
struct InstanceDeleter
{
  OrthancPluginContext* orthanc;

  void operator()(OrthancPluginDicomInstance* instance) const noexcept
  {
    OrthancPluginFreeDicomInstance(orthanc, instance);
  }
};

// An instance that the host made; its bytes stay where they are.
class TranscodedInstance final : public IBuffer
{
public:
  TranscodedInstance(OrthancPluginContext& orthanc, OrthancPluginDicomInstance* instance)
    : orthanc_(orthanc), instance_(instance, {&orthanc})
  {
  }

  std::string_view GetBytes() const override
  {
    const void* data = OrthancPluginGetInstanceData(&orthanc_, instance_.get());
    const std::int64_t size = OrthancPluginGetInstanceSize(&orthanc_, instance_.get());
    if (data == nullptr || size < 0)
    {
      throw Error(ErrorCode::Plugin, "The host does not give the bytes of a transcoded instance");
    }
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
  }

private:
  OrthancPluginContext& orthanc_;
  std::unique_ptr<OrthancPluginDicomInstance, InstanceDeleter> instance_;
};
}

std::unique_ptr<IBuffer> OrthancTranscoder::Transcode(std::string_view file,
                                                      const std::string& transferSyntaxUid)
{
  if (file.size() > std::numeric_limits<std::uint32_t>::max())
  {
    return nullptr;
  }

  OrthancPluginDicomInstance* instance = OrthancPluginTranscodeDicomInstance(
    &orthanc_, file.data(), static_cast<std::uint32_t>(file.size()), transferSyntaxUid.c_str());
  if (instance == nullptr)
  {
    return nullptr;
  }
  return std::make_unique<TranscodedInstance>(orthanc_, instance);
}

std::unique_ptr<IBuffer> OrthancTranscoder::TranscodeStored(const OrthancId& instance,
                                                            const std::string& transferSyntaxUid,
                                                            unsigned int lossyQuality)
{
  const std::string uri = "/instances/" + instance.ToString() +
                          "/file?transcode=" + transferSyntaxUid +
                          "&lossy-quality=" + std::to_string(lossyQuality);
  std::optional<RestAnswer> answer;
  if (Catch([&] { answer = rest_.Call(OrthancPluginHttpMethod_Get, uri); }) ||
      answer->status != 200)
  {
    return nullptr;
  }
  return std::move(answer->body);
}
}
