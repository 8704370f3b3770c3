// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestRoutes.h"

#include "Answer/PreviewAnswer.h"
#include "Common/Error.h"
#include "Host/JobAnswer.h"
#include "Host/RestAnswers.h"
#include "Host/RouteOrders.h"
#include "Job/InstanceModification.h"
#include "Job/OperationPreview.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
std::string GetGroup(const OrthancPluginHttpRequest& request, std::uint32_t index)
{
  if (index >= request.groupsCount)
  {
    throw Error(ErrorCode::InternalError, "Unexpected route");
  }
  return request.groups[index];
}

std::string_view GetBody(const OrthancPluginHttpRequest& request)
{
  return {static_cast<const char*>(request.body), request.bodySize};
}

std::string JoinWarnings(const std::vector<std::string>& warnings)
{
  std::string text;
  for (const std::string& warning : warnings)
  {
    text += (text.empty() ? "" : "; ") + warning;
  }
  for (char& c : text)
  {
    if (c < 0x20 || c > 0x7E)
    {
      c = '?';
    }
  }
  return text;
}

void AnswerFile(Runtime& runtime, OrthancPluginRestOutput* output, const ModifiedFile& file)
{
  if (!file.warnings.empty())
  {
    OrthancPluginSetHttpHeader(&runtime.GetOrthanc(), output, "X-Modification-Warnings",
                               JoinWarnings(file.warnings).c_str());
  }
  AnswerBytes(runtime.GetOrthanc(), output, file.content.GetBytes(), "application/dicom");
}

void ServeInstance(Runtime& runtime, OrthancPluginRestOutput* output, const RoutePath& route,
                   std::string_view body)
{
  ModifiedFile file;
  std::optional<Json::Value> preview;
  runtime.GetRequestThreads().RunAndWait(
    [&]
    {
      const HostServices services = runtime.GetServices();
      const ModificationRequest request = ParseModification(runtime, route, body);
      if (request.execution.isDryRun)
      {
        preview =
          FormatPreview(PreviewInstance(services, request.plan, route.id), services.dictionary);
      }
      else
      {
        file = ModifyInstance(services, request.plan, route.id);
      }
    });

  if (preview)
  {
    AnswerJson(runtime.GetOrthanc(), output, *preview);
  }
  else
  {
    AnswerFile(runtime, output, file);
  }
}

void Serve(Runtime& runtime, OrthancPluginRestOutput* output,
           const OrthancPluginHttpRequest& request, const std::string& path)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  const RoutePath route = ParseRoutePath(path, "Route");
  CheckRoute(runtime, route);
  if (route.kind == RouteKind::Modification && route.level == Level::Instance)
  {
    ServeInstance(runtime, output, route, GetBody(request));
  }
  else
  {
    ServeJob(runtime, output, [&] { return MakeOrder(runtime, route, GetBody(request)); });
  }
}
}

void ServeModification(Runtime& runtime, OrthancPluginRestOutput* output,
                       const OrthancPluginHttpRequest& request)
{
  Serve(runtime, output, request,
        GetGroup(request, 0) + "/" + GetGroup(request, 1) + "/" + GetGroup(request, 2));
}

void ServeBulk(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request)
{
  Serve(runtime, output, request, "tools/bulk-" + GetGroup(request, 0));
}

void ServeSplit(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request)
{
  Serve(runtime, output, request, "studies/" + GetGroup(request, 0) + "/split");
}

void ServeMerge(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request)
{
  Serve(runtime, output, request, "studies/" + GetGroup(request, 0) + "/merge");
}

void RememberCaller(Runtime& runtime, const char* remoteIp, std::uint32_t countHeaders,
                    const char* const* names, const char* const* values)
{
  std::string_view authorization;
  for (std::uint32_t i = 0; i < countHeaders; i++)
  {
    if (std::string_view(names[i]) == "authorization")
    {
      authorization = values[i];
    }
  }
  runtime.RememberCaller(remoteIp, authorization);
}
}
