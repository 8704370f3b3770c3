// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
constexpr const char* ScanRoute = "/modification/scan/?";

// POST: searches stored resources for what their de-identification should have taken out. JSON, or a page to be printed for
// "Accept: text/html".
// Errors  those of ParseScanRequest and of ScanStored.
void ServeScan(Runtime& runtime, OrthancPluginRestOutput* output,
               const OrthancPluginHttpRequest& request);
}
