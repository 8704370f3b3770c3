// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Plan/ModificationPlan.h"
#include "Request/RequestDefaults.h"

#include <json/value.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What all bodies have in common, whatever the operation.

// "DryRun", which the routes of instances have too.
bool ReadDryRun(const Json::Value& body);

// How the caller wants the job to run (contract R11 to R14).
ExecutionOptions ReadExecution(const Json::Value& body);

// Gives the plan the key that the field "Key" or the configuration names, else a random one.
// Errors  ParameterOutOfRange if there is no key of this name.
void ChooseKey(const Json::Value& body, const RequestDefaults& defaults, ModificationPlan& plan);

// Members that are neither `known` nor fields of jobs are ignored (R33), and told. Named only where they look like
// a field: others could be data that was put in the wrong place.
void WarnOfUnknownMembers(const Json::Value& body, std::vector<std::string_view> known,
                          std::vector<std::string>& warnings);

// A job shows them, and is serialised after each of its steps (architecture D3).
void LimitWarnings(std::vector<std::string>& warnings);
}
