// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Audited.h"

#include "Common/Error.h"
#include "Host/Shield.h"

#include <optional>

namespace OrthancModification::Host
{
void DoAudited(Runtime& runtime, const OrthancPluginHttpRequest& request, AuditedAction action,
               const std::function<void(AuditedAction&)>& work)
{
  action.requester = runtime.FindRequester(request);
  BeginAudited(runtime, request, action, [&] { work(action); });
  runtime.GetRecords().GetAuditLog().NoteAction(action);
}

void BeginAudited(Runtime& runtime, const OrthancPluginHttpRequest& request,
                  const AuditedAction& action, const std::function<void()>& work)
{
  if (const std::optional<Error> error = Catch(work))
  {
    AuditedAction failed = action;
    failed.requester = runtime.FindRequester(request);
    failed.error = error;
    runtime.GetRecords().GetAuditLog().NoteAction(failed);
    throw Error(*error);
  }
}
}
