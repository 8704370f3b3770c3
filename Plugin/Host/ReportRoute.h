// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// As a regular expression for OrthancPluginRegisterRestCallbackNoLock; the job is a group.
constexpr const char* ReportRoute = "/modification/reports/([^/]+)/?";

// GET: the report of a job, as JSON or, with ?format=html or to a browser, as a page to be printed. With ?values=true also the values
// of free texts, where they are kept, for the users of the option "Reports.Users". DELETE: for these users, too.
// Errors  UnknownResource if there is none; ForbiddenAccess; BadRequest for other arguments.
void ServeReport(Runtime& runtime, OrthancPluginRestOutput* output,
                 const OrthancPluginHttpRequest& request);
}
