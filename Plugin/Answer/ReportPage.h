// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancModification
{
// A report of de-identification (Job/DeidentificationReport.h) as a page to be printed (PrintedPage.h).
std::string FormatReportPage(const Json::Value& report);
}
