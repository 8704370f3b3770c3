// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestRoutes.h"

#include "Common/Error.h"
#include "Host/HostJob.h"
#include "Host/HttpAnswer.h"
#include "Job/InstanceModification.h"

namespace OrthancModification::Host
{
namespace
{
// A request of one of the modification routes, without the SDK.
struct Route
{
  Level level;
  std::string orthancId;
  bool isAnonymization;
  std::string_view body;
};

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

Route ParseRoute(const OrthancPluginHttpRequest& request)
{
  if (request.groupsCount != 3)
  {
    throw Error(ErrorCode::InternalError, "Unexpected route");
  }

  return {ParseLevel(request.groups[0]), request.groups[1],
          std::string_view(request.groups[2]) == "anonymize",
          {static_cast<const char*>(request.body), request.bodySize}};
}

// On a thread of the plugin: HTTP threads have too small a stack to parse what a client sends (D4).
ModificationRequest Parse(Runtime& runtime, const Route& route)
{
  return route.isAnonymization
           ? ParseAnonymizeRequest(route.body, route.level, runtime.GetRequestContext())
           : ParseModifyRequest(route.body, route.level, runtime.GetRequestContext());
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

void ServeInstance(Runtime& runtime, OrthancPluginRestOutput* output, const Route& route)
{
  ModifiedFile file;
  runtime.GetRequestThreads().RunAndWait([&] {
    file = ModifyInstance(runtime.GetServices(), Parse(runtime, route).plan, route.orthancId);
  });

  if (!file.warnings.empty())
  {
    OrthancPluginSetHttpHeader(&runtime.GetOrthanc(), output, "X-Modification-Warnings",
                               JoinWarnings(file.warnings).c_str());
  }
  Answer(runtime, output, file.bytes, "application/dicom");
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

void ServeJob(Runtime& runtime, OrthancPluginRestOutput* output, const Route& route)
{
  const std::optional<RequestOrigin> origin = runtime.FindOrigin();
  ExecutionOptions execution;
  std::shared_ptr<ModificationJob> job;
  runtime.GetRequestThreads().RunAndWait([&] {
    ModificationRequest request = Parse(runtime, route);
    execution = std::move(request.execution);
    auto plan = std::make_shared<const ModificationPlan>(std::move(request.plan));
    job = ModificationJob::Create(
      runtime.GetServices(), {std::move(plan), route.level, ParseId(route.orthancId), origin});
  });
  if (runtime.GetCapabilities().isReadOnly)
  {
    throw Error(ErrorCode::ReadOnly, "Orthanc's option \"ReadOnly\" is true");
  }

  const std::string id = SubmitJob(runtime.GetOrthanc(), job, execution.userData,
                                   execution.priority, runtime.IsStopping());
  runtime.Watch(id, job);
  if (!execution.synchronous)
  {
    Json::Value answer;
    answer["ID"] = id;
    answer["Path"] = "/jobs/" + id;
    AnswerJson(runtime, output, answer);
    return;
  }

  job->Wait();
  if (const std::optional<Error> error = job->GetReport().error)
  {
    throw *error;
  }
  AnswerJson(runtime, output, FormatContent(*job, execution.userData));
}
}

void ServeModification(Runtime& runtime, OrthancPluginRestOutput* output,
                       const OrthancPluginHttpRequest& request)
{
  if (request.method != OrthancPluginHttpMethod_Post)
  {
    OrthancPluginSendMethodNotAllowed(&runtime.GetOrthanc(), output, "POST");
    return;
  }

  const Route route = ParseRoute(request);
  if (route.level == Level::Patient && !runtime.GetCapabilities().hasPatientLevel)
  {
    throw Error(ErrorCode::UnknownResource, "Orthanc's option \"PatientLevelEnabled\" is false");
  }

  if (route.level == Level::Instance)
  {
    ServeInstance(runtime, output, route);
  }
  else
  {
    ServeJob(runtime, output, route);
  }
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
