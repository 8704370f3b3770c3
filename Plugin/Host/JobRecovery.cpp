// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobRecovery.h"

#include "Host/HostJob.h"
#include "Host/Log.h"
#include "Host/Shield.h"

#include <utility>

namespace OrthancModification::Host
{
namespace
{
bool HasEnded(const JournalEntry& entry)
{
  return entry.phase == JournalPhase::Done || entry.phase == JournalPhase::Failed;
}

// What has not ended goes on at the next start.
void EraseIfEnded(Runtime& runtime, const std::string& journalId)
{
  const auto entry = runtime.FindJournalEntry(journalId);
  if (entry && HasEnded(*entry))
  {
    JobJournal(runtime.GetJournal(), journalId).Erase();
  }
}

}

void JobRecovery::NoteRestored(const std::string& journalId)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  restored_.insert(journalId);
}

void JobRecovery::Begin(Runtime& runtime)
{
  runtime.GetRequestThreads().Post(nullptr, 0,
                                   [this, &runtime]
                                   {
                                     runtime.PutBackInterrupted();
                                     ContinueAll(runtime, runtime.GetEarlierJobs());
                                     {
                                       const std::lock_guard<std::mutex> lock(mutex_);
                                       runtime_ = &runtime;
                                     }
                                     ready_.notify_all();
                                   });
}

Runtime* JobRecovery::WaitUntilReady(std::chrono::milliseconds patience)
{
  std::unique_lock<std::mutex> lock(mutex_);
  ready_.wait_for(lock, patience, [this] { return runtime_ != nullptr; });
  return runtime_;
}

std::optional<JournalEntry> JobRecovery::FindEntry(const std::string& journalId)
{
  Runtime* const runtime = WaitUntilReady(std::chrono::milliseconds(0));
  return runtime == nullptr ? std::nullopt : runtime->FindJournalEntry(journalId);
}

std::shared_ptr<ModificationJob> JobRecovery::TakeUp(const std::string& journalId,
                                                     JournalEntry entry)
{
  Runtime* const runtime = WaitUntilReady(std::chrono::milliseconds(0));
  std::shared_ptr<ModificationJob> job;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = watched_.find(journalId);
    if (found != watched_.end())
    {
      job = std::move(found->second);
      watched_.erase(found);
    }
  }
  return job ? job : ModificationJob::Resume(runtime->GetServices(), journalId, std::move(entry));
}

void JobRecovery::Forget(const std::string& journalId)
{
  Runtime* const runtime = WaitUntilReady(std::chrono::milliseconds(0));
  if (runtime != nullptr && !runtime->IsStopping() && !journalId.empty())
  {
    runtime->GetRequestThreads().Post(
      nullptr, 0, [runtime, journalId] { Catch([&] { EraseIfEnded(*runtime, journalId); }); });
  }
}

std::vector<std::string> JobRecovery::TakeOver(Runtime& runtime, const std::string& server)
{
  return ContinueAll(runtime, SelectEntries(runtime.GetJournal().TakeOver(server)));
}

// Answers the identifiers of the new jobs.
std::vector<std::string> JobRecovery::ContinueAll(Runtime& runtime,
                                                  const std::vector<std::string>& journalIds)
{
  std::vector<std::string> continued;
  for (const std::string& journalId : journalIds)
  {
    const auto error = Catch(
      [&]
      {
        if (const auto job = Continue(runtime, journalId))
        {
          continued.push_back(*job);
        }
      });
    if (error)
    {
      LogError(runtime.GetOrthanc(),
               "entry " + journalId +
                 " of the journal stays, and its job does not go on: " + error->what());
    }
  }
  return continued;
}

// Answers the identifier of the new job, if there is one.
std::optional<std::string> JobRecovery::Continue(Runtime& runtime, const std::string& journalId)
{
  std::optional<JournalEntry> entry = runtime.FindJournalEntry(journalId);
  if (!entry)
  {
    return std::nullopt;
  }
  if (IsRestored(journalId))
  {
    if (!HasEnded(*entry))
    {
      Watch(runtime, journalId, std::move(*entry));
    }
    return std::nullopt;
  }
  if (HasEnded(*entry))
  {
    JobJournal(runtime.GetJournal(), journalId).Erase();
    return std::nullopt;
  }

  entry->order.continuedJob = entry->hostJob;
  LogWarning(runtime.GetOrthanc(), "a job that Orthanc has lost goes on");
  return SubmitJob(runtime, ModificationJob::Resume(runtime.GetServices(), journalId, *entry));
}

bool JobRecovery::IsRestored(const std::string& journalId)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return restored_.count(journalId) != 0;
}

// The host may cancel it before it has been stepped, without telling.
void JobRecovery::Watch(Runtime& runtime, const std::string& journalId, JournalEntry entry)
{
  const std::string hostJob = entry.hostJob;
  auto job = ModificationJob::Resume(runtime.GetServices(), journalId, std::move(entry));
  runtime.Watch(hostJob, job);
  const std::lock_guard<std::mutex> lock(mutex_);
  watched_[journalId] = std::move(job);
}
}
