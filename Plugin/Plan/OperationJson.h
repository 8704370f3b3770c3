// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/Operation.h"

#include <json/value.h>

namespace OrthancModification
{
// Parts of stored plans (PlanJson.h).
Json::Value WriteOperation(const Operation& operation);
Operation ReadOperation(const Json::Value& json);
}
