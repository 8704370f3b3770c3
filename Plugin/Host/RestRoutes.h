// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

#include <string>

namespace OrthancModification::Host
{
// The routes as regular expressions for OrthancPluginRegisterRestCallbackNoLock; their groups are level,
// identifier and operation.
constexpr const char* ModificationRoute =
  "/+(patients|studies|series|instances)/+([^/]+)/+(modify|anonymize)/*";
constexpr const char* BulkRoute = "/+tools/+bulk-(modify|anonymize)/*";  // operation
constexpr const char* SplitRoute = "/+studies/+([^/]+)/+split/*";        // identifier
constexpr const char* MergeRoute = "/+studies/+([^/]+)/+merge/*";        // identifier

// POST /{patients,studies,series,instances}/{id}/{modify,anonymize}: contract section 1.
// Errors  thrown; the answer has not been sent then.
void ServeModification(Runtime& runtime, OrthancPluginRestOutput* output,
                       const OrthancPluginHttpRequest& request);

// POST /tools/bulk-{modify,anonymize}, /studies/{id}/split, /studies/{id}/merge: contract sections 2 and 9.
// Errors  as above.
void ServeBulk(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request);
void ServeSplit(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request);
void ServeMerge(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request);

// For the filter of incoming requests.
void RememberCaller(Runtime& runtime, const char* remoteIp, std::uint32_t countHeaders,
                    const char* const* names, const char* const* values);
}
