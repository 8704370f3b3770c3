// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobJournal.h"

#include "Common/Hexadecimal.h"
#include "Job/SourcesText.h"

#include <string_view>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::string_view EntrySuffix = ".job";
constexpr std::string_view SourcesSuffix = ".instances";
constexpr std::size_t IdSizeBytes = 16;

std::string MakeId()
{
  std::string id;
  for (const char byte : SecretKey::GenerateBytes().substr(0, IdSizeBytes))
  {
    AppendHexadecimal(id, static_cast<std::uint8_t>(byte));
  }
  return id;
}

std::string GetEntryName(const std::string& id)
{
  return id + std::string(EntrySuffix);
}

std::string GetSourcesName(const std::string& id)
{
  return id + std::string(SourcesSuffix);
}
}

JobJournal::JobJournal(IJournalStorage& storage)
  : storage_(storage), id_(MakeId()), isWritten_(false)
{
}

JobJournal::JobJournal(IJournalStorage& storage, std::string id)
  : storage_(storage), id_(std::move(id)), isWritten_(true)
{
}

void JobJournal::SetHostJob(const std::string& hostJob)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  hostJob_ = hostJob;
}

bool JobJournal::HasHostJob() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return !hostJob_.empty();
}

bool JobJournal::IsWritten() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return isWritten_;
}

void JobJournal::WriteWaiting(const JobOrder& order, const std::string& hostJob)
{
  Write({JournalPhase::Waiting, hostJob, order, std::nullopt, {}});
}

void JobJournal::WriteStoring(const JobOrder& order, const JobSources& sources)
{
  storage_.Write(GetSourcesName(id_), WriteSources(sources));
  Write({JournalPhase::Storing, {}, order, std::nullopt, {}});
}

void JobJournal::WriteDeleting(const JobOrder& order, const JobSources& sources, bool hasChanged)
{
  if (hasChanged)
  {
    storage_.Write(GetSourcesName(id_), WriteSources(sources));
  }
  Write({JournalPhase::Deleting, {}, order, std::nullopt, {}});
}

void JobJournal::WriteRollingBack(const JobOrder& order, const Error& error)
{
  Write({JournalPhase::RollingBack, {}, order, error, {}});
}

void JobJournal::WriteDone(const Json::Value& content)
{
  Write({JournalPhase::Done, {}, {}, std::nullopt, content});
  storage_.Erase(GetSourcesName(id_));
}

void JobJournal::WriteFailed(const JobOrder& order, const Error& error, const Json::Value& content)
{
  Write({JournalPhase::Failed, {}, order, error, content});
  storage_.Erase(GetSourcesName(id_));
}

void JobJournal::Erase()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!std::exchange(isWritten_, false))
    {
      return;
    }
  }
  storage_.Erase(GetEntryName(id_));
  storage_.Erase(GetSourcesName(id_));
}

std::optional<std::string> JobJournal::FindSources()
{
  return storage_.Find(GetSourcesName(id_));
}

void JobJournal::Write(const JournalEntry& entry)
{
  JournalEntry complete = entry;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (complete.hostJob.empty())
    {
      complete.hostJob = hostJob_;
    }
    isWritten_ = true;
  }
  storage_.Write(GetEntryName(id_), WriteEntry(complete));
}

std::vector<std::string> SelectEntries(const std::vector<std::string>& names)
{
  std::vector<std::string> ids;
  for (const std::string& name : names)
  {
    if (name.size() > EntrySuffix.size() &&
        name.compare(name.size() - EntrySuffix.size(), EntrySuffix.size(), EntrySuffix) == 0)
    {
      ids.push_back(name.substr(0, name.size() - EntrySuffix.size()));
    }
  }
  return ids;
}

std::optional<JournalEntry> FindEntry(IJournalStorage& storage, const std::string& id,
                                      const FindKey& findKey)
{
  const std::optional<std::string> text = storage.Find(GetEntryName(id));
  return text ? std::optional(ReadEntry(*text, findKey)) : std::nullopt;
}
}
