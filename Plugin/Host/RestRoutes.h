// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

#include <string>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock; its groups are level, identifier and
// operation.
constexpr const char* ModificationRoute =
  "/+(patients|studies|series|instances)/+([^/]+)/+(modify|anonymize)/*";

// POST /{patients,studies,series,instances}/{id}/{modify,anonymize}: contract section 1.
// Errors  thrown; the answer has not been sent then.
void ServeModification(Runtime& runtime, OrthancPluginRestOutput* output,
                       const OrthancPluginHttpRequest& request);

// For the filter of incoming requests.
void RememberCaller(Runtime& runtime, const char* remoteIp, std::uint32_t countHeaders,
                    const char* const* names, const char* const* values);
}
