// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/AuditLog.h"
#include "Host/Runtime.h"
#include "Job/JobOrder.h"

#include <orthanc/OrthancCPlugin.h>

#include <functional>

namespace OrthancModification::Host
{
// Makes a job of what `makeOrder` says, gives it to the host, and answers its identifier there or, if the caller wants
// to wait, what it shows in the end (contract R14, R15). A dry run answers what would change instead.
// `makeOrder`  runs on a thread of the plugin, as the checks of the job do: HTTP threads have too small a stack for what
//              a client sends (architecture D4).
// `beginning`  for the audit log, which is told of a request that becomes no job; a job tells its own end.
// Errors  thrown; the answer has not been sent then.
void ServeJob(Runtime& runtime, OrthancPluginRestOutput* output,
              const OrthancPluginHttpRequest& request, const AuditedAction& beginning,
              const std::function<JobOrder()>& makeOrder);
}
