// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// Regular expressions for OrthancPluginRegisterRestCallbackNoLock. Groups of the second one: what is named, and its name.
constexpr const char* CrosswalkRoute = "/modification/crosswalk/?";
constexpr const char* CrosswalkEntriesRoute =
  "/modification/crosswalk/(jobs|patients|older-than)/([^/]+)/?";

// GET ?job=... or ?resource=...: old and new identifiers, as JSON or, with ?format=csv or "Accept: text/csv", as CSV; with
// ?date-shift=true also the days by which dates were shifted.
// Errors  ForbiddenAccess for who is not in the option "Crosswalk.Users"; BadRequest for other arguments; UnknownResource if
//         nothing is recorded.
void ServeCrosswalk(Runtime& runtime, OrthancPluginRestOutput* output,
                    const OrthancPluginHttpRequest& request);

// DELETE: what was recorded by a job, of a patient (old or new), or more than so many days ago.
// Errors  as above.
void ServeCrosswalkEntries(Runtime& runtime, OrthancPluginRestOutput* output,
                           const OrthancPluginHttpRequest& request);
}
