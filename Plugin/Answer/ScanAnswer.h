// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Job/StoredScan.h"

#include <json/value.h>

namespace OrthancModification
{
// What POST /modification/scan answers: places, never values.
Json::Value FormatScan(const StoredScanReport& report, const Dictionary& dictionary);
}
