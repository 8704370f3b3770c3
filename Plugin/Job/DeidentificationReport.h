// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/UtcTime.h"
#include "Dicom/Dictionary.h"
#include "Engine/DeidentificationTally.h"
#include "Job/ScanCounts.h"
#include "Plan/ModificationPlan.h"

#include <json/value.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace OrthancModification
{
// What a job with a de-identification by PS3.15 has done, for whoever decides about its results.
struct DeidentificationReport
{
  std::string job;  // in the host
  Moment moment;
  std::shared_ptr<const ModificationPlan> plan;  // with a de-identification
  std::uint64_t countInstances;
  std::uint64_t countFailed;
  std::vector<std::string> warnings;  // no values
  DeidentificationTally tally;
  ScanCounts scan = {};  // without instances if the profile has none
};

// As it is stored and answered, a member per section: a section that was not worked on is absent. Values of DICOM are in
// "FreeTexts", "Values", and nowhere else.
Json::Value WriteReport(const DeidentificationReport& report, const Dictionary& dictionary);

// The same without values.
Json::Value WithoutValues(Json::Value report);
}
