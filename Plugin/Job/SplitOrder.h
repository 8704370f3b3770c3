// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobOrder.h"
#include "Store/IOrthancIndex.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// The study of a split or merge, from the route.
// Errors  UnknownResource if there is no such study (contract R120, R127).
OrthancId FindStudy(IOrthancIndex& index, const std::string& orthancId);

// A job that moves series and instances of a study to a new one (contract 9.2). What is named twice, or besides its
// series, is moved once (L22).
// Errors  UnknownResource for what is no series or instance of the study (R121).
JobOrder MakeSplitOrder(IOrthancIndex& index, std::shared_ptr<const ModificationPlan> plan,
                        const OrthancId& study, const std::vector<std::string>& series,
                        const std::vector<std::string>& instances);
}
