// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/ModificationPlan.h"

#include <json/value.h>

namespace OrthancModification
{
// A plan as JSON and back, complete but for its key (architecture D2, D3): what a job writes down before it begins, so that
// it can go on after a crash. It may contain new values of patients, and is never shown.
//
// Errors  ReadPlan: BadFileFormat for anything that WritePlan does not write.
Json::Value WritePlan(const ModificationPlan& plan);
ModificationPlan ReadPlan(const Json::Value& json);
}
