// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobOrder.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// A job that moves studies, series and instances to an existing study (contract 9.3). The edits follow from the
// instance of the target with the smallest identifier (R129): its patient module and general study module take the place
// of those of the sources, whole (L23).
//
// `plan`  without edits.
// Errors  UnknownResource for what cannot be moved there (R128).
JobOrder MakeMergeOrder(const HostServices& services, ModificationPlan plan,
                        const OrthancId& target, const std::vector<std::string>& resources);
}
