// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/PluginContext.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Dicom/DcmtkLog.h"
#include "Host/Log.h"
#include "Host/Owners.h"
#include "Host/Recipients.h"
#include "Host/Shield.h"
#include "Store/LineFile.h"
#include "Store/TextFolder.h"

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

void LogCurableLimits(OrthancPluginContext& orthanc, const std::vector<HostLimit>& limits)
{
  for (const HostLimit& limit : limits)
  {
    if (limit.isCurable)
    {
      LogWarning(orthanc, limit.sentence);
    }
  }
}

void LogWeakRecipients(OrthancPluginContext& orthanc, Runtime& runtime)
{
  for (const std::string& sentence :
       DescribeWeakRecipients(runtime.GetRequestContext().defaults.recipients))
  {
    LogWarning(orthanc, sentence);
  }
}

// Reads every option once, for its errors.
void CheckOptions(const Configuration& configuration)
{
  const Dictionary dictionary(configuration.GetDictionary());
  configuration.IsEnabled();
  configuration.GetThreadsCount();
  configuration.GetMaximumBytesInFlight();
  configuration.GetMaximumInstances();
  configuration.GetMaximumJobs();
  configuration.GetReadingOptions();
  configuration.GetLineageMetadata();
  configuration.WritesOrigin();
  configuration.GetIngestTranscoding();
  configuration.GetOverwritePolicy();
  configuration.GetStorageLimits("");
  configuration.GetMainPatientTags(dictionary);
  configuration.GetRequestDefaults("");
  configuration.GetReidentification();
}

void CheckFolder(const std::filesystem::path& folder, const std::string& option)
{
  if (folder.empty())
  {
    return;
  }
  try
  {
    const TextFolder texts(folder);
  }
  catch (const Error& error)
  {
    throw Error(error.GetCode(), "\"Modification." + option + "\": " + error.GetDetails());
  }
}

// Opens what is written to, so that what cannot be written is told when Orthanc starts.
void CheckPlaces(const RecordOptions& records)
{
  if (!records.auditFile.empty())
  {
    const LineFile file(records.auditFile);
  }
  CheckFolder(records.crosswalk.folder, "Crosswalk.Directory");
  CheckFolder(records.reports.folder, "Reports.Directory");
}
}

PluginContext::PluginContext(OrthancPluginContext& orthanc)
  : orthanc_(orthanc), configuration_(LoadConfiguration(orthanc))
{
  CheckOptions(configuration_);
  CheckPlaces(configuration_.GetRecordOptions());
  SilenceDcmtk();
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

void PluginContext::Start() noexcept
{
  const auto error = Catch(
    [&]
    {
      recovery_.Begin(GetRuntime());
      LogCurableLimits(orthanc_, GetRuntime().GetLimits());
      LogWeakRecipients(orthanc_, GetRuntime());
    });
  if (error)
  {
    LogError(orthanc_, std::string("cannot ask Orthanc what it can do: ") + error->what());
  }
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
