// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReidentificationRoute.h"

#include "Common/Error.h"
#include "Host/JobAnswer.h"
#include "Host/RestAnswers.h"
#include "Host/RouteOrders.h"

#include <string_view>

namespace OrthancModification::Host
{
void ServeReidentification(Runtime& runtime, OrthancPluginRestOutput* output,
                           const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }
  runtime.GetReidentifiers().Check(request);
  if (runtime.GetReidentification().keys.empty())
  {
    throw Error(ErrorCode::ForbiddenAccess,
                "The option \"Modification.Reidentification.PrivateKeys\" names no key");
  }

  const std::string_view body(static_cast<const char*>(request.body), request.bodySize);
  ServeJob(runtime, output, [&] { return MakeReidentificationOrder(runtime, body); });
}
}
