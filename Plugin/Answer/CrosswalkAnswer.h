// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/CrosswalkEntry.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancModification
{
// Old and new identifiers, as GET /modification/crosswalk answers them. The number of days by which dates were shifted is
// left out unless `withDateShift`: who has it can undo the shift.

Json::Value FormatCrosswalk(const std::vector<CrosswalkEntry>& entries, bool withDateShift);

// RFC 4180, UTF-8, with a line of names: a line per instance where they are recorded, else per series. All texts are quoted,
// and one that a spreadsheet would take for a formula has an apostrophe before it.
std::string FormatCrosswalkCsv(const std::vector<CrosswalkEntry>& entries, bool withDateShift);
}
