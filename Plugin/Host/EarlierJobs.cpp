// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/EarlierJobs.h"

#include "Host/Log.h"
#include "Host/Shield.h"

#include <utility>

namespace OrthancModification::Host
{
EarlierJobs::EarlierJobs(OrthancPluginContext& orthanc, HostServices services, FindKey findKey,
                         OpenJobs& openJobs)
  : orthanc_(orthanc), services_(services), findKey_(std::move(findKey)), openJobs_(openJobs)
{
}

void EarlierJobs::Resume(const std::vector<std::string>& names)
{
  for (const std::string& orphan : SelectOrphans(names))
  {
    Wipe(orphan);
  }
  for (const std::string& journalId : SelectEntries(names))
  {
    const auto error = Catch([&] { ResumeOne(journalId); });
    if (error)
    {
      LogError(orthanc_, "entry " + journalId +
                           " of the journal stays, and its job does not go on: " + error->what());
    }
  }
}

void EarlierJobs::Wipe(const std::string& orphan)
{
  const auto error = Catch([&] { services_.journal.Erase(orphan); });
  if (error)
  {
    LogError(orthanc_, "text " + orphan + " of the journal stays: " + error->what());
  }
}

void EarlierJobs::ResumeOne(const std::string& journalId)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ids_.push_back(journalId);
  }
  const auto entry = FindEntry(services_.journal, journalId);
  if (entry && !entry->HasEnded())
  {
    auto job = Make(journalId, *entry);
    const std::lock_guard<std::mutex> lock(mutex_);
    jobs_[journalId] = std::move(job);
  }
}

std::vector<std::string> EarlierJobs::GetIds() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return ids_;
}

std::shared_ptr<ModificationJob> EarlierJobs::Find(const std::string& journalId) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = jobs_.find(journalId);
  return found == jobs_.end() ? nullptr : found->second;
}

std::shared_ptr<ModificationJob> EarlierJobs::Take(const std::string& journalId)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = jobs_.find(journalId);
  if (found == jobs_.end())
  {
    return nullptr;
  }
  auto job = std::move(found->second);
  jobs_.erase(found);
  return job;
}

// What another job relies on must not be taken back: then it is as one that has failed, and left what it had stored.
std::shared_ptr<ModificationJob> EarlierJobs::Make(const std::string& journalId, JournalEntry entry)
{
  auto job = ModificationJob::Resume(
    services_, ReadInterrupted(services_.journal, journalId, entry, findKey_));
  if (!job)
  {
    const Error error(ErrorCode::BadSequenceOfCalls,
                      "Another job stores into the same series: what this one had stored stays");
    JobJournal(services_.journal, journalId, std::move(entry)).WriteFailed(error, {});
    throw Error(error);
  }
  openJobs_.Add(job);
  return job;
}
}
