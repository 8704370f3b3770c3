// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/PreviewRoute.h"

#include "Answer/PreviewAnswer.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"
#include "Host/RouteOrders.h"
#include "Job/OperationPreview.h"
#include "Request/PreviewRequest.h"

namespace OrthancModification::Host
{
namespace
{
PreviewReport Preview(Runtime& runtime, const PreviewRequest& request)
{
  CheckRoute(runtime, request.route);
  if (request.route.kind == RouteKind::Modification && request.route.level == Level::Instance)
  {
    return PreviewInstance(runtime.GetServices(),
                           ParseModification(runtime, request.route, request.body).plan,
                           request.route.id);
  }
  PreviewLimits limits;
  limits.instances = request.maximumInstances;
  JobOrder order = MakeOrder(runtime, request.route, request.body);
  order.maximumInstances = runtime.GetMaximumInstances();
  return PreviewJob(runtime.GetServices(), order, limits);
}
}

void ServePreview(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  Json::Value answer;
  runtime.GetRequestThreads().RunAndWait(
    [&]
    {
      const PreviewRequest parsed =
        ParsePreviewRequest(GetBody(request), runtime.GetRequestContext().defaults,
                            PreviewLimits::DefaultInstances, PreviewLimits::MaximumInstances);
      answer = FormatPreview(Preview(runtime, parsed), runtime.GetServices().dictionary);
    });
  AnswerJson(runtime.GetOrthanc(), output, answer);
}
}
