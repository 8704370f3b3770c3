// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobReport.h"

#include <json/value.h>

#include <vector>

namespace OrthancModification
{
// Which instances failed, and why, as an array.
Json::Value FormatFailedInstances(const std::vector<FailedInstance>& failures);
}
