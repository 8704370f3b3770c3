// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>
#include <orthanc/OrthancCPlugin.h>

#include <string_view>

namespace OrthancModification::Host
{
// Sends a body with status 200.
// Errors  NotEnoughMemory for 4 GiB and more, which the SDK cannot send.
void AnswerBytes(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                 std::string_view body, const char* mimeType);

// Indented as Orthanc's answers are.
void AnswerJson(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                const Json::Value& json);

// A page of Answer/PrintedPage.h, with the policy that it needs; it is not to be kept by anybody.
void AnswerPrintedPage(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                       std::string_view page);

// False if the method is another one: it has been answered with 405 and "Allow" then (contract R1).
bool CheckMethod(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                 const OrthancPluginHttpRequest& request, OrthancPluginHttpMethod allowed);
}
