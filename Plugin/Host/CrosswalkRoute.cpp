// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/CrosswalkRoute.h"

#include "Answer/CrosswalkAnswer.h"
#include "Common/Error.h"
#include "Host/Audited.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"

#include <charconv>
#include <string>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
using Hours = std::chrono::hours;

constexpr int MaximumDays = 100000;

OrthancId ParseResource(const std::string& text)
{
  const auto id = OrthancId::Find(text);
  if (!id)
  {
    throw Error(ErrorCode::BadRequest, "Expected an identifier of Orthanc");
  }
  return *id;
}

bool WantsCsv(const OrthancPluginHttpRequest& request)
{
  const auto format = FindArgument(request, "format");
  if (format && *format != "csv" && *format != "json")
  {
    throw Error(ErrorCode::BadRequest, "\"format\": expected csv or json");
  }
  return format ? *format == "csv"
                : GetHeader(request, "accept").substr(0, 8) == std::string_view("text/csv");
}

bool WantsDateShift(const OrthancPluginHttpRequest& request)
{
  const auto argument = FindArgument(request, "date-shift");
  if (argument && *argument != "true" && *argument != "false")
  {
    throw Error(ErrorCode::BadRequest, "\"date-shift\": expected true or false");
  }
  return argument && *argument == "true";
}

std::vector<CrosswalkEntry> Select(CrosswalkBook& book, const OrthancPluginHttpRequest& request)
{
  const auto job = FindArgument(request, "job");
  const auto resource = FindArgument(request, "resource");
  if (job.has_value() == resource.has_value())
  {
    throw Error(ErrorCode::BadRequest, "Expected either \"job\" or \"resource\"");
  }
  return job ? book.SelectJob(*job) : book.SelectResource(ParseResource(*resource));
}

AuditedAction Describe(const OrthancPluginHttpRequest& request)
{
  AuditedAction action;
  action.action = "crosswalk-read";
  action.job = FindArgument(request, "job").value_or("");
  return action;
}

int ParseDays(const std::string& text)
{
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || end != text.data() + text.size() || days < 0 || days > MaximumDays)
  {
    throw Error(ErrorCode::BadRequest,
                "Expected a number of days, 0 to " + std::to_string(MaximumDays));
  }
  return days;
}

std::size_t Erase(CrosswalkBook& book, const std::string& kind, const std::string& name)
{
  if (kind == "jobs")
  {
    return book.EraseJob(name);
  }
  if (kind == "patients")
  {
    return book.ErasePatient(ParseResource(name));
  }
  return book.EraseOlderThan(std::chrono::system_clock::now() - Hours(24) * ParseDays(name));
}

void AnswerEntries(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request)
{
  const bool wantsCsv = WantsCsv(request);
  const bool wantsDateShift = WantsDateShift(request);
  std::vector<CrosswalkEntry> entries;
  runtime.GetRequestThreads().RunAndWait(
    [&] { entries = Select(runtime.GetRecords().GetCrosswalk(), request); });
  if (entries.empty())
  {
    throw Error(ErrorCode::UnknownResource, "Nothing is recorded of it");
  }
  OrthancPluginSetHttpHeader(&runtime.GetOrthanc(), output, "Cache-Control", "no-store");
  if (wantsCsv)
  {
    AnswerBytes(runtime.GetOrthanc(), output, FormatCrosswalkCsv(entries, wantsDateShift),
                "text/csv; charset=utf-8");
  }
  else
  {
    AnswerJson(runtime.GetOrthanc(), output, FormatCrosswalk(entries, wantsDateShift));
  }
}
}

void ServeCrosswalk(Runtime& runtime, OrthancPluginRestOutput* output,
                    const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    return;
  }
  DoAudited(runtime, request, Describe(request),
            [&](AuditedAction&)
            {
              runtime.GetRecords().GetReadersOfCrosswalk().Check(request);
              AnswerEntries(runtime, output, request);
            });
}

void ServeCrosswalkEntries(Runtime& runtime, OrthancPluginRestOutput* output,
                           const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Delete))
  {
    return;
  }
  const std::string kind = request.groups[0];
  const std::string name = request.groups[1];
  AuditedAction action;
  action.action = "crosswalk-delete";
  action.job = kind == "jobs" ? name : "";
  Json::Value answer(Json::objectValue);
  DoAudited(runtime, request, std::move(action),
            [&](AuditedAction& audited)
            {
              runtime.GetRecords().GetReadersOfCrosswalk().Check(request);
              if (kind == "patients")
              {
                audited.resources.emplace_back(Level::Patient, ParseResource(name));
              }
              std::size_t count = 0;
              runtime.GetRequestThreads().RunAndWait(
                [&] { count = Erase(runtime.GetRecords().GetCrosswalk(), kind, name); });
              answer["DeletedSeriesCount"] = Json::UInt64(count);
            });
  AnswerJson(runtime.GetOrthanc(), output, answer);
}
}
