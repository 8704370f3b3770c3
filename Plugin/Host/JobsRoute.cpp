// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobsRoute.h"

#include "Answer/ShownJobs.h"
#include "Common/Error.h"
#include "Common/Hexadecimal.h"
#include "Host/Shield.h"

#include <limits>

namespace OrthancModification::Host
{
namespace
{
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;

// Harmless on the small stacks of HTTP threads (architecture D4), which wait for nothing.
constexpr std::size_t ShallowDepth = 24;
// The option "MaximumJsonDepth" allows "UserData" of 1000 levels.
constexpr std::size_t MaximumDepth = 1010;

bool NamesJob(const OrthancPluginHttpRequest& request)
{
  return request.groupsCount == 1;
}

bool CanDelete(const Runtime& runtime, const OrthancPluginHttpRequest& request)
{
  return NamesJob(request) && IsVersionAtLeast(runtime.GetCapabilities().version, 1, 12, 2);
}

void AppendEscaped(std::string& uri, std::string_view text)
{
  for (const char c : text)
  {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-')
    {
      uri += c;
    }
    else
    {
      uri += '%';
      AppendHexadecimal(uri, static_cast<std::uint8_t>(c));
    }
  }
}

std::string FormatUri(const OrthancPluginHttpRequest& request)
{
  std::string uri = "/jobs";
  if (NamesJob(request))
  {
    uri += '/';
    AppendEscaped(uri, request.groups[0]);
  }
  for (std::uint32_t i = 0; i < request.getCount; i++)
  {
    uri += i == 0 ? '?' : '&';
    AppendEscaped(uri, request.getKeys[i]);
    uri += '=';
    AppendEscaped(uri, request.getValues[i]);
  }
  return uri;
}

RestOutcome AskCore(Runtime& runtime, const OrthancPluginHttpRequest& request)
{
  std::map<std::string, std::string> headers;
  for (std::uint32_t i = 0; i < request.headersCount; i++)
  {
    headers[request.headersKeys[i]] = request.headersValues[i];
  }
  return RestClient(runtime.GetOrthanc()).Try(request.method, FormatUri(request), {}, headers);
}

// The core's details do not come with its code: those of its one error are said again.
std::string GetDetails(const OrthancPluginHttpRequest& request, OrthancPluginErrorCode code)
{
  const bool isUnknown = request.method == OrthancPluginHttpMethod_Delete &&
                         code == OrthancPluginErrorCode_InexistentItem;
  return isUnknown ? std::string("No job found with this id: ") + request.groups[0] : "";
}

// Deep texts are read where there is room for them. What cannot be read at all is shown as it is.
std::string Show(Runtime& runtime, std::string_view jobs)
{
  std::string shown(jobs);
  const auto show = [&](std::size_t maximumDepth)
  { return !Catch([&] { shown = ShowOurJobs(jobs, maximumDepth); }); };

  if (!show(ShallowDepth))
  {
    runtime.GetRequestThreads().RunAndWait([&] { show(MaximumDepth); });
  }
  return shown;
}

// Of the headers only the type: the others are those that the host adds to every answer.
std::string GetContentType(const RestAnswer& answer)
{
  return answer.FindHeader("content-type").value_or("");
}

void Send(Runtime& runtime, OrthancPluginRestOutput* output, const RestAnswer& answer)
{
  const std::string_view body = answer.body->GetBytes();
  const std::string type = GetContentType(answer);
  if (answer.status != HttpOk)
  {
    OrthancPluginSendHttpStatus(&runtime.GetOrthanc(), output,
                                static_cast<std::uint16_t>(answer.status), body.data(),
                                static_cast<std::uint32_t>(body.size()));
    return;
  }

  const bool isJson = type.rfind("application/json", 0) == 0;
  const std::string shown = isJson ? Show(runtime, body) : std::string(body);
  if (shown.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::NotEnoughMemory, "The list of jobs has 4 GiB or more");
  }
  OrthancPluginAnswerBuffer(&runtime.GetOrthanc(), output, shown.data(),
                            static_cast<std::uint32_t>(shown.size()), type.c_str());
}
}

void ServeJobs(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request)
{
  const bool canDelete = CanDelete(runtime, request);
  if (request.method != OrthancPluginHttpMethod_Get &&
      (request.method != OrthancPluginHttpMethod_Delete || !canDelete))
  {
    // Said without the core, from which it would come back like an unknown resource.
    OrthancPluginSendMethodNotAllowed(&runtime.GetOrthanc(), output,
                                      canDelete ? "GET,DELETE" : "GET");
    return;
  }

  const RestOutcome outcome = AskCore(runtime, request);
  if (request.method == OrthancPluginHttpMethod_Get &&
      outcome.code == OrthancPluginErrorCode_UnknownResource)
  {
    // What 1.12.7 and older make of the status 404.
    OrthancPluginSendHttpStatus(&runtime.GetOrthanc(), output, HttpNotFound, "", 0);
  }
  else if (outcome.code != OrthancPluginErrorCode_Success)
  {
    throw Error(static_cast<ErrorCode>(outcome.code), GetDetails(request, outcome.code));
  }
  else
  {
    Send(runtime, output, outcome.answer);
  }
}
}
