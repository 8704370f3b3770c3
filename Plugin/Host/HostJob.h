// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/JobRecovery.h"
#include "Host/Runtime.h"
#include "Job/ModificationJob.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>
#include <string>

namespace OrthancModification::Host
{
// Gives a job to the engine of the host and answers its identifier there. The host may have started it by then
// (contract R151).
// Errors  Plugin if the host refuses the job.
std::string SubmitJob(Runtime& runtime, const std::shared_ptr<ModificationJob>& job);

// Takes up a job that the host has stored; null if it is not one of ours. A finished job shows what it showed, an unfinished
// one goes on.
OrthancPluginJob* RestoreJob(OrthancPluginContext& orthanc, JobRecovery& recovery, const char* type,
                             const char* serialized);
}
