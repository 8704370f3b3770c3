// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/PluginContext.h"

#include "Common/JsonText.h"
#include "Host/Owners.h"

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumConfigurationDepth = 64;

Json::Value LoadConfiguration(OrthancPluginContext& orthanc)
{
  const HostString json(orthanc, OrthancPluginGetConfiguration(&orthanc));
  return ParseJson(json.ToString(), MaximumConfigurationDepth);
}

// Reads every option once, for its errors.
void CheckOptions(const Configuration& configuration)
{
  const Dictionary dictionary(configuration.GetDictionary());
  configuration.IsEnabled();
  configuration.GetThreadsCount();
  configuration.GetReadingOptions();
  configuration.GetLineageMetadata();
  configuration.WritesOrigin();
  configuration.GetIngestTranscoding();
  configuration.GetOverwritePolicy();
  configuration.GetMainPatientTags(dictionary);
  configuration.GetRequestDefaults("");
}
}

PluginContext::PluginContext(OrthancPluginContext& orthanc)
  : orthanc_(orthanc), configuration_(LoadConfiguration(orthanc))
{
  CheckOptions(configuration_);
}

Runtime& PluginContext::GetRuntime()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (runtime_ == nullptr)
  {
    runtime_ = std::make_unique<Runtime>(orthanc_, configuration_);
  }
  return *runtime_;
}

void PluginContext::Start()
{
  GetRuntime().PutBackInterrupted();
}

void PluginContext::Stop()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (runtime_ != nullptr)
  {
    runtime_->Stop();
  }
}
}
