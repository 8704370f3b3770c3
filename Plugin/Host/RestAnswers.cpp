// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestAnswers.h"

#include "Answer/PrintedPage.h"
#include "Common/Error.h"
#include "Common/JsonText.h"

#include <cstdint>
#include <limits>
#include <string>

namespace OrthancModification::Host
{
void AnswerBytes(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                 std::string_view body, const char* mimeType)
{
  if (body.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::NotEnoughMemory, "The result has 4 GiB or more");
  }
  OrthancPluginAnswerBuffer(&orthanc, output, body.data(), static_cast<std::uint32_t>(body.size()),
                            mimeType);
}

void AnswerJson(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                const Json::Value& json)
{
  AnswerBytes(orthanc, output, WriteStyledJson(json), "application/json; charset=utf-8");
}

void AnswerPrintedPage(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                       std::string_view page)
{
  const auto set = [&](const char* name, const std::string& value)
  { OrthancPluginSetHttpHeader(&orthanc, output, name, value.c_str()); };
  set("Cache-Control", "no-store");
  set("Content-Security-Policy", GetPrintedPagePolicy());
  set("Referrer-Policy", "no-referrer");
  set("X-Content-Type-Options", "nosniff");
  AnswerBytes(orthanc, output, page, "text/html; charset=utf-8");
}

bool CheckMethod(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                 const OrthancPluginHttpRequest& request, OrthancPluginHttpMethod allowed)
{
  if (request.method == allowed)
  {
    return true;
  }
  OrthancPluginSendMethodNotAllowed(&orthanc, output,
                                    allowed == OrthancPluginHttpMethod_Get      ? "GET"
                                    : allowed == OrthancPluginHttpMethod_Delete ? "DELETE"
                                                                                : "POST");
  return false;
}
}
