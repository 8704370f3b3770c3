// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/ModificationJob.h"

#include <json/value.h>
#include <orthanc/OrthancCPlugin.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace OrthancModification::Host
{
// The type that clients see in /jobs, as of the built-in's jobs (contract R146).
const char* GetJobType(JobKind kind);

// Gives a job to the engine of the host and answers its identifier there. The host may have started,
// or even finished it by then (contract R151).
// `isStopping`  set when the host shuts down: no further instance is begun then. Must outlive the job.
// Errors  Plugin if the host refuses the job.
std::string SubmitJob(OrthancPluginContext& orthanc, std::shared_ptr<ModificationJob> job,
                      const std::optional<Json::Value>& userData, int priority,
                      const std::atomic<bool>& isStopping);

// Takes up a job that the host has stored; null if it is not one of ours. A finished job shows what it showed.
// An unfinished one fails with the reason, and nothing is deleted: its random key is gone.
OrthancPluginJob* RestoreJob(OrthancPluginContext& orthanc, const char* type,
                             const char* serialized);
}
