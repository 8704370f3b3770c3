// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReportRoute.h"

#include "Answer/ReportPage.h"
#include "Common/Error.h"
#include "Host/Audited.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"

#include <string>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
bool WantsPage(const OrthancPluginHttpRequest& request)
{
  const auto format = FindArgument(request, "format");
  if (format && *format != "html" && *format != "json")
  {
    throw Error(ErrorCode::BadRequest, "\"format\": expected html or json");
  }
  return format ? *format == "html"
                : GetHeader(request, "accept").substr(0, 9) == std::string_view("text/html");
}

bool WantsValues(const OrthancPluginHttpRequest& request)
{
  const auto argument = FindArgument(request, "values");
  if (argument && *argument != "true" && *argument != "false")
  {
    throw Error(ErrorCode::BadRequest, "\"values\": expected true or false");
  }
  return argument && *argument == "true";
}

Json::Value GetReport(Runtime& runtime, const std::string& job)
{
  std::optional<Json::Value> report;
  runtime.GetRequestThreads().RunAndWait([&]
                                         { report = runtime.GetRecords().GetReports().Find(job); });
  if (!report)
  {
    throw Error(ErrorCode::UnknownResource, "There is no report of this job");
  }
  return *report;
}

void AnswerReport(Runtime& runtime, OrthancPluginRestOutput* output, const Json::Value& report,
                  bool asPage)
{
  OrthancPluginContext& orthanc = runtime.GetOrthanc();
  if (asPage)
  {
    AnswerPrintedPage(orthanc, output, FormatReportPage(report));
    return;
  }
  OrthancPluginSetHttpHeader(&orthanc, output, "Cache-Control", "no-store");
  OrthancPluginSetHttpHeader(&orthanc, output, "X-Content-Type-Options", "nosniff");
  AnswerJson(orthanc, output, report);
}

void Read(Runtime& runtime, OrthancPluginRestOutput* output,
          const OrthancPluginHttpRequest& request, const std::string& job)
{
  const bool asPage = WantsPage(request);
  if (!WantsValues(request))
  {
    AnswerReport(runtime, output, WithoutValues(GetReport(runtime, job)), asPage);
    return;
  }
  AuditedAction action;
  action.action = "report-read-values";
  action.job = job;
  DoAudited(runtime, request, std::move(action),
            [&](AuditedAction&)
            {
              runtime.GetRecords().GetReadersOfValues().Check(request);
              AnswerReport(runtime, output, GetReport(runtime, job), asPage);
            });
}

void Erase(Runtime& runtime, OrthancPluginRestOutput* output,
           const OrthancPluginHttpRequest& request, const std::string& job)
{
  AuditedAction action;
  action.action = "report-delete";
  action.job = job;
  DoAudited(runtime, request, std::move(action),
            [&](AuditedAction&)
            {
              runtime.GetRecords().GetReadersOfValues().Check(request);
              bool isErased = false;
              runtime.GetRequestThreads().RunAndWait(
                [&] { isErased = runtime.GetRecords().GetReports().Erase(job); });
              if (!isErased)
              {
                throw Error(ErrorCode::UnknownResource, "There is no report of this job");
              }
            });
  AnswerJson(runtime.GetOrthanc(), output, Json::Value(Json::objectValue));
}
}

void ServeReport(Runtime& runtime, OrthancPluginRestOutput* output,
                 const OrthancPluginHttpRequest& request)
{
  const std::string job = request.groups[0];
  if (request.method == OrthancPluginHttpMethod_Get)
  {
    Read(runtime, output, request, job);
  }
  else if (request.method == OrthancPluginHttpMethod_Delete)
  {
    Erase(runtime, output, request, job);
  }
  else
  {
    OrthancPluginSendMethodNotAllowed(&runtime.GetOrthanc(), output, "GET,DELETE");
  }
}
}
