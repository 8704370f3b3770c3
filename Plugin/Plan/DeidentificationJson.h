// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/DeidentificationPlan.h"

#include <json/value.h>

namespace OrthancModification
{
// Parts of stored plans (PlanJson.h).
Json::Value WriteDeidentification(const DeidentificationPlan& plan);
DeidentificationPlan ReadDeidentification(const Json::Value& json);
}
