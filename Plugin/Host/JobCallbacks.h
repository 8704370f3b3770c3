// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>
#include <orthanc/OrthancCPlugin.h>

#include <memory>
#include <optional>
#include <string>

namespace OrthancModification::Host
{
// A job as the engine of the host sees it.
//
// Threads  the host calls from several threads, also while its registry of jobs is locked: no call of /jobs (contract R150).
class IHostedJob
{
public:
  virtual ~IHostedJob() = default;
  virtual float GetProgress() = 0;
  virtual Json::Value GetContent() = 0;
  virtual const char* GetType() = 0;  // lives as long as the process
  virtual OrthancPluginJobStepStatus Step() = 0;
  virtual void Stop(OrthancPluginJobStopReason reason) = 0;
  virtual void Reset() = 0;
  virtual std::string GetJournalId() = 0;
};

// What the host has stored of a job of ours.
struct StoredJob
{
  float progress;
  Json::Value content;
  std::string journalId;  // empty: of a version without a journal
};

// Hands a job over to the host, which destroys it in the end.
// Errors  Plugin if the host cannot create a job.
OrthancPluginJob* CreateJob(OrthancPluginContext& orthanc, std::unique_ptr<IHostedJob> job);

// Nothing if it is of the built-in, or of another plugin.
std::optional<StoredJob> FindStoredJob(const char* serialized);
}
