// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/JobCallbacks.h"
#include "Host/Runtime.h"
#include "Job/ModificationJob.h"

#include <atomic>
#include <memory>

namespace OrthancModification::Host
{
// The type that clients see in /jobs, as of the built-in's jobs (contract R146).
const char* GetJobType(JobKind kind);

// A job that works, for the engine of the host. It does nothing before its journal knows its identifier in the host, so that
// whoever takes it up after a crash can name it. When it leaves the history of the host, its journal is wiped.
class LiveJob final : public IHostedJob
{
public:
  LiveJob(Runtime& runtime, std::shared_ptr<ModificationJob> job);
  ~LiveJob() override;
  LiveJob(const LiveJob&) = delete;
  LiveJob& operator=(const LiveJob&) = delete;

  const char* GetType() override { return GetJobType(job_->GetOrder().kind); }
  float GetProgress() override;
  Json::Value GetContent() override;
  std::string GetJournalId() override { return job_->GetJournal().GetId(); }
  OrthancPluginJobStepStatus Step() override;
  void Stop(OrthancPluginJobStopReason reason) override;
  void Reset() override;

private:
  void NoteEnd();

  Runtime& runtime_;
  const std::shared_ptr<ModificationJob> job_;
};
}
