// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestRoutes.h"

#include "Answer/PreviewAnswer.h"
#include "Common/Error.h"
#include "Host/Audited.h"
#include "Host/JobAnswer.h"
#include "Host/RequestParts.h"
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

std::string GetAction(const RoutePath& route)
{
  const std::string verb = route.isAnonymization ? "anonymize" : "modify";
  switch (route.kind)
  {
    case RouteKind::Bulk:
      return "bulk-" + verb;
    case RouteKind::Split:
      return "split";
    case RouteKind::Merge:
      return "merge";
    case RouteKind::Modification:
      break;
  }
  return (route.level == Level::Instance ? "instance-" : "") + verb;
}

// As the audit log has it.
AuditedAction DescribeAction(const RoutePath& route)
{
  AuditedAction action;
  action.action = GetAction(route);
  if (const auto id = OrthancId::Find(route.id))
  {
    action.resources.emplace_back(route.level, *id);
  }
  return action;
}

// The audit log is told of a file that leaves the server, not of a preview.
ModifiedFile Modify(Runtime& runtime, const OrthancPluginHttpRequest& request,
                    const RoutePath& route, const ModificationPlan& plan)
{
  AuditedAction action = DescribeAction(route);
  action.profile = plan.profileName;
  ModifiedFile file;
  const auto modify = [&] { file = ModifyInstance(runtime.GetServices(), plan, route.id); };
  DoAudited(runtime, request, std::move(action),
            [&](AuditedAction&) { runtime.GetRequestThreads().RunAndWait(modify); });
  return file;
}

void ServeInstance(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& httpRequest, const RoutePath& route)
{
  const WorkerPool::Precedence precedence(runtime.GetServices().workers);
  std::optional<ModificationPlan> plan;
  std::optional<Json::Value> preview;
  const auto begin = [&]
  {
    const HostServices services = runtime.GetServices();
    ModificationRequest request = ParseModification(runtime, route, GetBody(httpRequest));
    if (request.execution.isDryRun)
    {
      preview =
        FormatPreview(PreviewInstance(services, request.plan, route.id), services.dictionary);
    }
    else
    {
      plan = std::move(request.plan);
    }
  };
  BeginAudited(runtime, httpRequest, DescribeAction(route),
               [&] { runtime.GetRequestThreads().RunAndWait(begin); });

  if (preview)
  {
    AnswerJson(runtime.GetOrthanc(), output, *preview);
  }
  else
  {
    AnswerFile(runtime, output, Modify(runtime, httpRequest, route, *plan));
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
    ServeInstance(runtime, output, request, route);
  }
  else
  {
    ServeJob(runtime, output, request, DescribeAction(route),
             [&] { return MakeOrder(runtime, route, GetBody(request)); });
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
