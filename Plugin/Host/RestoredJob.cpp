// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestoredJob.h"

#include "Common/Error.h"
#include "Host/LiveJob.h"
#include "Host/Shield.h"

#include <chrono>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::chrono::milliseconds StepPatience(50);
}

RestoredJob::RestoredJob(const char* type, StoredJob stored, JobRecovery& recovery)
  : type_(type), recovery_(recovery), stored_(std::move(stored))
{
}

RestoredJob::~RestoredJob()
{
  if (!live_)  // which wipes its own
  {
    Catch([this] { recovery_.Forget(stored_.journalId); });
  }
}

std::shared_ptr<IHostedJob> RestoredJob::FindLive()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return live_;
}

float RestoredJob::GetProgress()
{
  const auto live = FindLive();
  if (live)
  {
    return live->GetProgress();
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  return stored_.progress;
}

Json::Value RestoredJob::GetContent()
{
  const auto live = FindLive();
  if (live)
  {
    return live->GetContent();
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  return stored_.content;
}

OrthancPluginJobStepStatus RestoredJob::Step()
{
  const auto live = FindLive();
  if (live)
  {
    return live->Step();
  }
  Runtime* const runtime = recovery_.WaitUntilReady(StepPatience);
  if (runtime == nullptr)
  {
    return OrthancPluginJobStepStatus_Continue;
  }

  OrthancPluginJobStepStatus status = OrthancPluginJobStepStatus_Failure;
  const auto error = Catch([&] { status = Begin(*runtime); });
  return error ? Fail(*error) : status;
}

OrthancPluginJobStepStatus RestoredJob::Begin(Runtime& runtime)
{
  const std::optional<JournalEntry> entry = recovery_.FindEntry(stored_.journalId);
  if (!entry)
  {
    throw Error(
      ErrorCode::Plugin,
      "The job was interrupted by a restart of Orthanc, and the journal does not know it. No "
      "source was deleted after the restart; send the request again.");
  }
  const bool isShown = entry->content.isObject();  // else it ended without the host's having asked
  if (entry->phase == JournalPhase::Failed && !isShown)
  {
    throw Error(entry->error.value_or(Error(ErrorCode::Plugin, "")));
  }
  if (entry->HasEnded())
  {
    return ShowEnd(*entry);
  }

  auto live = std::make_shared<LiveJob>(runtime, recovery_.TakeUp(stored_.journalId, *entry));
  const std::lock_guard<std::mutex> lock(mutex_);
  live_ = std::move(live);
  return OrthancPluginJobStepStatus_Continue;
}

OrthancPluginJobStepStatus RestoredJob::ShowEnd(const JournalEntry& entry)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (entry.content.isObject())
  {
    stored_.content = entry.content;
  }
  if (entry.phase == JournalPhase::Failed)
  {
    return OrthancPluginJobStepStatus_Failure;
  }
  stored_.progress = 1;
  return OrthancPluginJobStepStatus_Success;
}

OrthancPluginJobStepStatus RestoredJob::Fail(const Error& error)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  stored_.content["ErrorCode"] = static_cast<int>(error.GetCode());
  stored_.content["ErrorDescription"] = GetDescription(error.GetCode());
  stored_.content["ErrorDetails"] = error.GetDetails();
  return OrthancPluginJobStepStatus_Failure;
}

// One that is not live yet is seen by JobWatch.
void RestoredJob::Stop(OrthancPluginJobStopReason reason)
{
  if (const auto live = FindLive())
  {
    live->Stop(reason);
  }
}

std::shared_ptr<ModificationJob> RestoredJob::FindFailed()
{
  const std::optional<JournalEntry> entry = recovery_.FindEntry(stored_.journalId);
  return entry && entry->phase == JournalPhase::Failed ? recovery_.TakeUp(stored_.journalId, *entry)
                                                       : nullptr;
}

void RestoredJob::Reset()
{
  if (const auto live = FindLive())
  {
    live->Reset();
    return;
  }
  Runtime* const runtime = recovery_.WaitUntilReady(StepPatience);
  std::shared_ptr<ModificationJob> job;
  if (runtime != nullptr)
  {
    // The stack of this thread is too small for what a plan can hold (architecture D4).
    runtime->GetRequestThreads().RunAndWait([&] { job = FindFailed(); });
  }
  if (!job)
  {
    throw Error(ErrorCode::BadSequenceOfCalls,
                "The journal does not have what the job needs to be repeated");
  }
  auto live = std::make_shared<LiveJob>(*runtime, std::move(job));
  live->Reset();
  const std::lock_guard<std::mutex> lock(mutex_);
  live_ = std::move(live);
}
}
