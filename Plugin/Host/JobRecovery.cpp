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
// The host has forgotten it.
void EraseIfEnded(Runtime& runtime, const std::string& journalId)
{
  auto entry = FindEntry(runtime.GetJournal(), journalId);
  if (entry && entry->HasEnded())  // else it goes on at the next start
  {
    JobJournal(runtime.GetJournal(), journalId, std::move(*entry)).Erase();
    runtime.GetEarlierJobs().Take(journalId);
  }
}

std::optional<std::string> SubmitForgotten(Runtime& runtime, const std::string& journalId)
{
  const auto job = runtime.GetEarlierJobs().Take(journalId);
  if (!job)
  {
    return std::nullopt;
  }
  job->GetJournal().LeaveHostJob();
  LogWarning(runtime.GetOrthanc(), "a job that Orthanc has lost goes on");
  return SubmitJob(runtime, job);
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
                                     ContinueAll(runtime, runtime.GetEarlierJobs().GetIds());
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
  return runtime == nullptr ? std::nullopt
                            : OrthancModification::FindEntry(runtime->GetJournal(), journalId);
}

std::shared_ptr<ModificationJob> JobRecovery::TakeUp(const std::string& journalId,
                                                     JournalEntry entry)
{
  EarlierJobs& earlier = WaitUntilReady(std::chrono::milliseconds(0))->GetEarlierJobs();
  auto job = earlier.Take(journalId);
  return job ? job : earlier.Make(journalId, std::move(entry));
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
  const std::vector<std::string> names = runtime.GetJournal().TakeOver(server);
  runtime.GetEarlierJobs().Resume(names);
  return ContinueAll(runtime, SelectEntries(names));
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
  if (!IsRestored(journalId))
  {
    EraseIfEnded(runtime, journalId);
    return SubmitForgotten(runtime, journalId);
  }
  const auto entry = OrthancModification::FindEntry(runtime.GetJournal(), journalId);
  if (const auto job = runtime.GetEarlierJobs().Find(journalId))
  {
    // The host may cancel it before it has been stepped, without telling.
    runtime.Watch(entry->hostJob, job);
  }
  else if (entry)
  {
    JobJournal(runtime.GetJournal(), journalId, *entry).WipeLeftOvers();
  }
  return std::nullopt;
}

bool JobRecovery::IsRestored(const std::string& journalId)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return restored_.count(journalId) != 0;
}
}
