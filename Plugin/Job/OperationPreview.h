// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/PreviewReport.h"

#include <string>

namespace OrthancModification
{
// What a job would do, after the same checks as when it is created. Nothing is stored. Beyond the limits, instances of
// all series are looked at. What transcoding adds is not shown, but warned of.
//
// Threads  any; runs on the calling thread, which must have an ordinary stack and be no task of the workers.
// Errors   those of ModificationJob::Create; instances that would fail are listed.
PreviewReport PreviewJob(const HostServices& services, const JobOrder& order,
                         const PreviewLimits& limits);

// What the routes of a single instance would answer.
// Errors  UnknownResource; those of the engine.
PreviewReport PreviewInstance(const HostServices& services, const ModificationPlan& plan,
                              const std::string& orthancId);
}
