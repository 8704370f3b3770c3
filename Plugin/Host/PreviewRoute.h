// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
constexpr const char* PreviewRoute = "/modification/preview/?";

// POST: what a request to another route would change, with limits that the caller chooses. As "DryRun" on that route.
// Errors  those of ParsePreviewRequest and of the other route.
void ServePreview(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request);
}
