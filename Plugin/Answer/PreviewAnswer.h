// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Job/PreviewReport.h"

#include <json/value.h>

namespace OrthancModification
{
// What requests with "DryRun" and POST /modification/preview answer.
Json::Value FormatPreview(const PreviewReport& report, const Dictionary& dictionary);
}
