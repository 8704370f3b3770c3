// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// The host does not tell whether an address ends with a slash. Without one, a browser looks for the files of the page
// beside it, and finds them there, too. The group is the rest.
constexpr const char* ExplorerRoute = "/modification/app(|/.*|\\.js|\\.css)";

// GET: the pages. Browsers ask each time whether a file is still the same. The policy that is sent with them allows no
// inline code and no other server.
// Errors  UnknownResource.
void ServeExplorer(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request);

// Gives Orthanc Explorer its buttons, where there are pages to open.
void ExtendOrthancExplorer(OrthancPluginContext& orthanc);
}
