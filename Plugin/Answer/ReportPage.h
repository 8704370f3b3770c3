// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancModification
{
// A report of de-identification (Job/DeidentificationReport.h) as a page to be printed: HTML without scripts, links or forms.
// What comes from DICOM is text only.
std::string FormatReportPage(const Json::Value& report);

// The Content-Security-Policy that must be sent with it: nothing is allowed but its own style.
std::string GetReportPagePolicy();
}
