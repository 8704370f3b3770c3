// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/InformationRoute.h"

#include "Dicom/Identifiers.h"
#include "Explorer/ExplorerFiles.h"
#include "Host/RestAnswers.h"
#include "Host/Version.h"
#include "Profile/Edition.h"

namespace OrthancModification::Host
{
namespace
{
std::string GetSdkVersion()
{
  return std::to_string(ORTHANC_PLUGINS_MINIMAL_MAJOR_NUMBER) + "." +
         std::to_string(ORTHANC_PLUGINS_MINIMAL_MINOR_NUMBER) + "." +
         std::to_string(ORTHANC_PLUGINS_MINIMAL_REVISION_NUMBER);
}

Json::Value FormatCapabilities(const HostCapabilities& capabilities)
{
  Json::Value json(Json::objectValue);
  json["Labels"] = capabilities.hasLabels;
  json["SystemMetadata"] = capabilities.hasSystemMetadata;
  json["LossyQuality"] = capabilities.hasLossyQuality;
  json["PatientLevel"] = capabilities.hasPatientLevel;
  json["KeyValueStores"] = capabilities.hasKeyValueStores;
  json["AuditLogs"] = capabilities.hasAuditLogs;
  json["ReadOnly"] = capabilities.isReadOnly;
  return json;
}

Json::Value FormatEditions()
{
  Json::Value json(Json::arrayValue);
  for (const Edition edition : AllEditions)
  {
    json.append(std::string(ToString(edition)));
  }
  return json;
}

// As Resources/OpenApi.json spells them.
Json::Value FormatRoutes(const HostCapabilities& capabilities)
{
  Json::Value json(Json::arrayValue);
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    if (level != Level::Patient || capabilities.hasPatientLevel)
    {
      const std::string resource = "/" + std::string(GetRouteName(level)) + "/{id}/";
      json.append(resource + "modify");
      json.append(resource + "anonymize");
    }
  }
  for (const char* route : {"/tools/bulk-modify",
                            "/tools/bulk-anonymize",
                            "/studies/{id}/split",
                            "/studies/{id}/merge",
                            "/jobs",
                            "/jobs/{id}",
                            "/modification/crosswalk",
                            "/modification/crosswalk/jobs/{id}",
                            "/modification/crosswalk/patients/{id}",
                            "/modification/crosswalk/older-than/{days}",
                            "/modification/dictionary",
                            "/modification/info",
                            "/modification/journal",
                            "/modification/journal/take-over",
                            "/modification/openapi",
                            "/modification/preview",
                            "/modification/profiles",
                            "/modification/reidentify",
                            "/modification/reports/{id}",
                            "/modification/scan"})
  {
    json.append(route);
  }
  return json;
}

Json::Value FormatLimits(const std::vector<HostLimit>& limits)
{
  Json::Value json(Json::arrayValue);
  for (const HostLimit& limit : limits)
  {
    json.append(limit.sentence);
  }
  return json;
}
}

void ServeInformation(Runtime& runtime, OrthancPluginRestOutput* output,
                      const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    return;
  }

  const HostCapabilities& capabilities = runtime.GetCapabilities();
  Json::Value answer(Json::objectValue);
  answer["Version"] = PluginVersion;
  answer["HostVersion"] = capabilities.version;
  answer["SdkVersion"] = GetSdkVersion();
  answer["Pages"] = HasExplorerPages();
  answer["Capabilities"] = FormatCapabilities(capabilities);
  answer["DicomVersions"] = FormatEditions();
  answer["DefaultDicomVersion"] = std::string(ToString(DefaultEdition));
  answer["Routes"] = FormatRoutes(capabilities);
  answer["Lacks"] = FormatLimits(runtime.GetLimits());
  AnswerJson(runtime.GetOrthanc(), output, answer);
}
}
