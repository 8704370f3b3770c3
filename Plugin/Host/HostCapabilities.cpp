// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostCapabilities.h"

#include <array>
#include <charconv>

namespace OrthancModification::Host
{
bool IsVersionAtLeast(std::string_view version, unsigned int major, unsigned int minor,
                      unsigned int revision)
{
  if (version == "mainline")
  {
    return true;
  }

  std::array<unsigned int, 3> found = {0, 0, 0};
  const char* position = version.data();
  const char* const end = version.data() + version.size();
  for (unsigned int& number : found)
  {
    const auto [next, error] = std::from_chars(position, end, number);
    if (error != std::errc())
    {
      return false;
    }
    position = next;
    if (position != end && *position == '.')
    {
      ++position;
    }
  }

  return found >= std::array<unsigned int, 3>{major, minor, revision};
}

HostCapabilities ProbeHost(const std::string& version, RestClient& rest)
{
  const Json::Value system = rest.GetJson("/system");
  const Json::Value& capabilities = system["Capabilities"];

  HostCapabilities result;
  result.version = version;
  result.hasLabels = IsVersionAtLeast(version, 1, 12, 0) && system.get("HasLabels", false).asBool();
  result.hasSystemMetadata = IsVersionAtLeast(version, 1, 12, 2);
  result.hasLossyQuality = IsVersionAtLeast(version, 1, 12, 7);
  result.hasBriefAnswers = IsVersionAtLeast(version, 1, 12, 7);
  result.hasPatientLevel = system.get("PatientLevelEnabled", true).asBool();
  result.isReadOnly = system.get("ReadOnly", false).asBool();
  result.sharesDatabase = system["DatabaseBackendPlugin"].isString();
  result.hasAuditLogs = IsVersionAtLeast(version, 1, 12, 9);
  result.hasKeyValueStores =
    capabilities.isObject() && capabilities.get("HasKeyValueStores", false).asBool();
  return result;
}
}
