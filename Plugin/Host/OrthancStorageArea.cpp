// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancStorageArea.h"

#include "Common/Error.h"
#include "Host/Shield.h"

#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;

std::string GetUri(const OrthancId& patient)
{
  return "/patients/" + patient.ToString();
}

// The host calls the identifier of a patient that is not there a bad parameter.
bool IsUnknown(const RestOutcome& outcome)
{
  return outcome.code == OrthancPluginErrorCode_UnknownResource ||
         outcome.code == OrthancPluginErrorCode_InexistentItem ||
         outcome.code == OrthancPluginErrorCode_ParameterOutOfRange ||
         outcome.answer.status == HttpNotFound;
}
}

StorageUse OrthancStorageArea::GetUse()
{
  const Json::Value json = rest_.GetJson("/statistics");
  return {ParseSize(json["TotalDiskSize"].asString()), json["CountPatients"].asUInt64()};
}

std::uint64_t OrthancStorageArea::GetPatientSize(const OrthancId& patient)
{
  const auto json = rest_.FindJson(GetUri(patient) + "/statistics");
  return json ? ParseSize((*json)["DiskSize"].asString()) : 0;
}

std::optional<bool> OrthancStorageArea::FindProtection(const OrthancId& patient)
{
  const auto answer = CallOfPatient(OrthancPluginHttpMethod_Get, patient, {});
  return answer ? std::optional(answer->body->GetBytes() == "1") : std::nullopt;
}

void OrthancStorageArea::SetProtection(const OrthancId& patient, bool isProtected)
{
  CallOfPatient(OrthancPluginHttpMethod_Put, patient, isProtected ? "1" : "0");
}

// Absent if there is no such patient.
std::optional<RestAnswer> OrthancStorageArea::CallOfPatient(OrthancPluginHttpMethod method,
                                                            const OrthancId& patient,
                                                            std::string_view body)
{
  const std::string uri = GetUri(patient) + "/protected";
  RestOutcome outcome = rest_.Try(method, uri, body);
  if (IsUnknown(outcome))
  {
    return std::nullopt;
  }
  if (outcome.code != OrthancPluginErrorCode_Success)
  {
    throw Error(FromHostCode(outcome.code), "The host failed on " + uri);
  }
  if (outcome.answer.status != HttpOk)
  {
    throw Error(ErrorCode::Plugin,
                "The host answered status " + std::to_string(outcome.answer.status) + " to " + uri);
  }
  return std::move(outcome.answer);
}
}
