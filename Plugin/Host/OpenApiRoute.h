// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock.
constexpr const char* OpenApiRoute = "/+modification/+openapi/*";

// GET /modification/openapi: Resources/OpenApi.json as it is, which keeps the order of its members.
void ServeOpenApi(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request);
}
