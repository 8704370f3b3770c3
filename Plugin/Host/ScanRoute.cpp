// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ScanRoute.h"

#include "Answer/ScanAnswer.h"
#include "Answer/ScanPage.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"
#include "Job/StoredScan.h"
#include "Request/ScanRequest.h"

#include <string_view>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::uint64_t MaximumInstances = 20000;  // of one call, which keeps its client waiting

bool WantsPage(const OrthancPluginHttpRequest& request)
{
  return GetHeader(request, "accept").find("text/html") != std::string_view::npos;
}

StoredScanOrder MakeScanOrder(ScanRequest request)
{
  StoredScanOrder order;
  order.resources = std::move(request.resources);
  order.sources = std::move(request.sources);
  order.profile = std::move(request.profile);
  order.listsRetained = request.listsRetained;
  order.maximumInstances = MaximumInstances;
  return order;
}
}

void ServeScan(Runtime& runtime, OrthancPluginRestOutput* output,
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
      const HostServices services = runtime.GetServices();
      const StoredScanOrder order =
        MakeScanOrder(ParseScanRequest(GetBody(request), runtime.GetRequestContext()));
      answer = FormatScan(ScanStored(services, order), services.dictionary);
    });
  WantsPage(request) ? AnswerPrintedPage(runtime.GetOrthanc(), output, MakeScanPage(answer))
                     : AnswerJson(runtime.GetOrthanc(), output, answer);
}
}
