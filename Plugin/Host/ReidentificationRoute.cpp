// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReidentificationRoute.h"

#include "Common/Error.h"
#include "Host/JobAnswer.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"
#include "Host/RouteOrders.h"

namespace OrthancModification::Host
{
namespace
{
// Errors  ForbiddenAccess.
void CheckAllowed(const Runtime& runtime, const OrthancPluginHttpRequest& request)
{
  runtime.GetReidentifiers().Check(request);
  if (runtime.GetReidentification().keys.empty())
  {
    throw Error(ErrorCode::ForbiddenAccess,
                "The option \"Modification.Reidentification.PrivateKeys\" names no key");
  }
}
}

void ServeReidentification(Runtime& runtime, OrthancPluginRestOutput* output,
                           const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }
  AuditedAction action;
  action.action = "reidentify";
  ServeJob(runtime, output, request, action,
           [&]
           {
             CheckAllowed(runtime, request);
             return MakeReidentificationOrder(runtime, GetBody(request));
           });
}
}
