// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
constexpr const char* DictionaryRoute = "/modification/dictionary/?";

// GET ?text=...: the attributes whose names or numbers match what was typed, at most 20.
void ServeDictionary(Runtime& runtime, OrthancPluginRestOutput* output,
                     const OrthancPluginHttpRequest& request);
}
