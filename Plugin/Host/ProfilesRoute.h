// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock.
constexpr const char* ProfilesRoute = "/+modification/+profiles/*";

// GET: the profiles that requests can name, as they were configured (names of keys, no keys), and the options.
void ServeProfiles(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request);
}
