// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// Regular expressions for OrthancPluginRegisterRestCallbackNoLock; the job is a group.
// They leave what controls a job (/jobs/{id}/cancel etc.) to the core.
constexpr const char* JobsRoute = "/+jobs/*";
constexpr const char* JobRoute = "/+jobs/+([^/]+)/*";

// All methods of both routes: what the core answers, but with our jobs shown as the built-in's
// where that is JSON (contract 1.4). XML shows them as the host does.
// Errors  thrown, with the code of the core, which may be one that ErrorCode does not name.
void ServeJobs(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request);
}
