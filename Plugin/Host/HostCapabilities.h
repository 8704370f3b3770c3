// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RestClient.h"

#include <string>
#include <string_view>

namespace OrthancModification::Host
{
// What the host can do, found out once at start-up (architecture section 2).
struct HostCapabilities
{
  std::string version;             // "1.12.7", or "mainline"
  bool hasLabels = false;          // 1.12.0, and the database must support them
  bool hasSystemMetadata = false;  // plugins may write ModifiedFrom and AnonymizedFrom: 1.12.2
  bool hasLossyQuality = false;    // per request: 1.12.7
  bool hasBriefAnswers = false;    // lists without what nobody asks for: 1.12.7, maybe earlier
  bool hasPatientLevel = true;     // Orthanc's option PatientLevelEnabled
  bool isReadOnly = false;         // Orthanc's option ReadOnly
  bool hasKeyValueStores = false;  // 1.12.8, and the database must support them
  bool hasAuditLogs = false;       // 1.12.9
  bool sharesDatabase = false;     // the database is of a plugin, and may have other servers
};

// Whether version "a.b.c" is at least `major.minor.revision`; "mainline" is newer than all.
bool IsVersionAtLeast(std::string_view version, unsigned int major, unsigned int minor,
                      unsigned int revision);

HostCapabilities ProbeHost(const std::string& version, RestClient& rest);
}
