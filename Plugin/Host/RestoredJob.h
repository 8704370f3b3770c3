// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/JobCallbacks.h"
#include "Host/JobRecovery.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace OrthancModification::Host
{
// A job of an earlier run of the host. It shows what it showed; once it is to work, it becomes a live one with the help of
// the journal, which also knows if it had ended without the host's having saved that.
class RestoredJob final : public IHostedJob
{
public:
  RestoredJob(const char* type, StoredJob stored, JobRecovery& recovery);
  ~RestoredJob() override;
  RestoredJob(const RestoredJob&) = delete;
  RestoredJob& operator=(const RestoredJob&) = delete;

  const char* GetType() override { return type_; }
  float GetProgress() override;
  Json::Value GetContent() override;
  std::string GetJournalId() override { return stored_.journalId; }
  OrthancPluginJobStepStatus Step() override;
  void Stop(OrthancPluginJobStopReason reason) override;
  void Reset() override;

private:
  std::shared_ptr<IHostedJob> FindLive();
  OrthancPluginJobStepStatus Begin(Runtime& runtime);
  std::shared_ptr<ModificationJob> FindFailed();
  OrthancPluginJobStepStatus ShowEnd(const JournalEntry& entry);
  OrthancPluginJobStepStatus Fail(const Error& error);

  const char* const type_;
  JobRecovery& recovery_;
  std::mutex mutex_;  // guards what follows, but the identifier of the journal
  StoredJob stored_;
  std::shared_ptr<IHostedJob> live_;
};
}
