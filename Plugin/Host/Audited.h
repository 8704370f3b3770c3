// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/AuditLog.h"
#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

#include <functional>

namespace OrthancModification::Host
{
// Does what a request asks for, and notes in the audit log that it was done, or that it failed. `work` may add to the action.
// Errors  those of `work`.
void DoAudited(Runtime& runtime, const OrthancPluginHttpRequest& request, AuditedAction action,
               const std::function<void(AuditedAction&)>& work);

// The same, but for what is told elsewhere once it has begun: only its failure is noted.
void BeginAudited(Runtime& runtime, const OrthancPluginHttpRequest& request,
                  const AuditedAction& action, const std::function<void()>& work);
}
