// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/JobRecovery.h"
#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
constexpr const char* JournalRoute = "/modification/journal/?";
constexpr const char* TakeOverRoute = "/modification/journal/take-over/?";

// GET: the jobs in the journal of this server, without what they do, and the other servers that have some.
void ServeJournal(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request);

// POST {"Server": "..."}: the jobs of a server that is gone go on here. For administrators, who know that it is gone: a job that
// runs on two servers is done twice, and one of them can take back what the other one has stored.
// Errors  BadFileFormat, InexistentItem if no such server can be seen from here.
void ServeTakeOver(Runtime& runtime, JobRecovery& recovery, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request);
}
