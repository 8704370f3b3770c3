// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestRoutes.h"

#include "Common/Error.h"
#include "Host/JobAnswer.h"
#include "Host/RestAnswers.h"
#include "Job/InstanceModification.h"
#include "Job/MergeOrder.h"
#include "Job/SplitOrder.h"
#include "Request/MergeRequest.h"
#include "Request/SplitRequest.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
Level ParseLevel(std::string_view name)
{
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    if (name == GetRouteName(level))
    {
      return level;
    }
  }
  throw Error(ErrorCode::InternalError, "Unexpected route");
}

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

// `level`  absent: the bulk routes.
ModificationRequest Parse(Runtime& runtime, const std::string& operation, std::string_view body,
                          std::optional<Level> level)
{
  return operation == "anonymize" ? ParseAnonymizeRequest(body, level, runtime.GetRequestContext())
                                  : ParseModifyRequest(body, level, runtime.GetRequestContext());
}

OrthancId ParseId(const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such resource");
  }
  return *id;
}

std::vector<OrthancId> ParseIds(const std::vector<std::string>& texts)
{
  std::vector<OrthancId> ids;
  for (const std::string& text : texts)
  {
    const std::optional<OrthancId> id = OrthancId::Find(text);
    if (!id)
    {
      throw Error(ErrorCode::UnknownResource, "\"Resources\": there is no such resource");
    }
    ids.push_back(*id);
  }
  return ids;
}

JobOrder MakeOrder(ModificationRequest request, JobKind kind, Level routeLevel,
                   std::vector<OrthancId> resources)
{
  JobOrder order;
  order.kind = kind;
  order.plan = std::make_shared<const ModificationPlan>(std::move(request.plan));
  order.routeLevel = routeLevel;
  order.resources = std::move(resources);
  order.execution = std::move(request.execution);
  return order;
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

void ServeInstance(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request)
{
  const std::string id = GetGroup(request, 1);
  const std::string operation = GetGroup(request, 2);
  ModifiedFile file;
  runtime.GetRequestThreads().RunAndWait(
    [&]
    {
      const ModificationRequest parsed =
        Parse(runtime, operation, GetBody(request), Level::Instance);
      file = ModifyInstance(runtime.GetServices(), parsed.plan, id);
    });

  if (!file.warnings.empty())
  {
    OrthancPluginSetHttpHeader(&runtime.GetOrthanc(), output, "X-Modification-Warnings",
                               JoinWarnings(file.warnings).c_str());
  }
  AnswerBytes(runtime.GetOrthanc(), output, file.content.GetBytes(), "application/dicom");
}
}

void ServeModification(Runtime& runtime, OrthancPluginRestOutput* output,
                       const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  const Level level = ParseLevel(GetGroup(request, 0));
  if (level == Level::Patient && !runtime.GetCapabilities().hasPatientLevel)
  {
    throw Error(ErrorCode::UnknownResource, "Orthanc's option \"PatientLevelEnabled\" is false");
  }
  if (level == Level::Instance)
  {
    ServeInstance(runtime, output, request);
    return;
  }

  ServeJob(runtime, output,
           [&]
           {
             ModificationRequest parsed =
               Parse(runtime, GetGroup(request, 2), GetBody(request), level);
             return MakeOrder(std::move(parsed), JobKind::SingleResource, level,
                              {ParseId(GetGroup(request, 1))});
           });
}

void ServeBulk(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  ServeJob(runtime, output,
           [&]
           {
             ModificationRequest parsed =
               Parse(runtime, GetGroup(request, 0), GetBody(request), std::nullopt);
             std::vector<OrthancId> resources = ParseIds(parsed.resources);
             return MakeOrder(std::move(parsed), JobKind::Bulk, Level::Instance,
                              std::move(resources));
           });
}

void ServeSplit(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  ServeJob(runtime, output,
           [&]
           {
             IOrthancIndex& index = runtime.GetServices().index;
             std::optional<OrthancId> study;
             SplitRequest parsed = ParseSplitRequest(
               GetBody(request), [&] { study = FindStudy(index, GetGroup(request, 0)); },
               runtime.GetRequestContext());
             auto plan = std::make_shared<const ModificationPlan>(std::move(parsed.plan));
             JobOrder order =
               MakeSplitOrder(index, std::move(plan), *study, parsed.series, parsed.instances);
             order.execution = std::move(parsed.execution);
             return order;
           });
}

void ServeMerge(Runtime& runtime, OrthancPluginRestOutput* output,
                const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }

  ServeJob(runtime, output,
           [&]
           {
             const HostServices services = runtime.GetServices();
             std::optional<OrthancId> study;
             MergeRequest parsed = ParseMergeRequest(
               GetBody(request), [&] { study = FindStudy(services.index, GetGroup(request, 0)); },
               runtime.GetRequestContext());
             JobOrder order =
               MakeMergeOrder(services, std::move(parsed.plan), *study, parsed.resources);
             order.execution = std::move(parsed.execution);
             return order;
           });
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
