// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock.
constexpr const char* ReidentificationRoute = "/+modification/+reidentify/*";

// POST: stores instances with the original attributes that their EncryptedAttributesSequence has for the private keys of
// the server, as a job. Only for the users that the configuration names.
void ServeReidentification(Runtime& runtime, OrthancPluginRestOutput* output,
                           const OrthancPluginHttpRequest& request);
}
