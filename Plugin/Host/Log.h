// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <string>

namespace OrthancModification::Host
{
// Lines in the log of the host. They never carry values of DICOM data or keys (architecture D7).
inline void LogInfo(OrthancPluginContext& orthanc, const std::string& line)
{
  OrthancPluginLogInfo(&orthanc, ("modification: " + line).c_str());
}

inline void LogWarning(OrthancPluginContext& orthanc, const std::string& line)
{
  OrthancPluginLogWarning(&orthanc, ("modification: " + line).c_str());
}

inline void LogError(OrthancPluginContext& orthanc, const std::string& line)
{
  OrthancPluginLogError(&orthanc, ("modification: " + line).c_str());
}
}
