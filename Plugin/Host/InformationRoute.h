// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock.
constexpr const char* InformationRoute = "/+modification/+info/*";

// GET /modification/info: versions, served routes, what the host can do and what it lacks.
void ServeInformation(Runtime& runtime, OrthancPluginRestOutput* output,
                      const OrthancPluginHttpRequest& request);
}
