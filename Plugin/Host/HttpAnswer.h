// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <json/value.h>
#include <orthanc/OrthancCPlugin.h>

#include <string_view>

namespace OrthancModification::Host
{
constexpr const char* JsonMimeType = "application/json; charset=utf-8";

// Sends the one answer of a REST callback, with status 200.
// Errors  NotEnoughMemory from 4 GiB on: buffers of the host have 32-bit sizes.
void Answer(Runtime& runtime, OrthancPluginRestOutput* output, std::string_view body,
            const char* mimeType);
void AnswerJson(Runtime& runtime, OrthancPluginRestOutput* output, const Json::Value& json);
}
