// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobJournal.h"

#include "Common/RandomId.h"
#include "Job/SourcesText.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace OrthancModification
{
namespace
{
// In alphabetical order, in which servers take over each other's texts: the entry comes last.
constexpr std::string_view AssignmentSuffix = ".assignment";
constexpr std::string_view MarksSuffix = ".before";
constexpr std::string_view EntrySuffix = ".job";

constexpr char EndOfOrder = '\n';  // in an assignment

std::string GetName(const std::string& id, std::string_view suffix)
{
  return id + std::string(suffix);
}

bool IsEntry(const std::string& name)
{
  return name.size() > EntrySuffix.size() &&
         name.compare(name.size() - EntrySuffix.size(), EntrySuffix.size(), EntrySuffix) == 0;
}

std::string GetAssignment(IJournalStorage& storage, const std::string& id)
{
  const std::optional<std::string> text = storage.Find(GetName(id, AssignmentSuffix));
  if (!text)
  {
    throw Error(ErrorCode::BadFileFormat, "The journal has lost what the job was to do");
  }
  return *text;
}
}

JobJournal::JobJournal(IJournalStorage& storage)
  : storage_(storage), id_(MakeRandomId()), isWritten_(false), mayHaveMarks_(false)
{
}

JobJournal::JobJournal(IJournalStorage& storage, std::string id, JournalEntry written)
  : storage_(storage),
    id_(std::move(id)),
    entry_(std::move(written)),
    isWritten_(true),
    mayHaveMarks_(true)
{
  entry_.content = Json::Value();
}

void JobJournal::SetHostJob(const std::string& hostJob)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  entry_.hostJob = hostJob;
}

bool JobJournal::HasHostJob() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return !entry_.hostJob.empty();
}

void JobJournal::LeaveHostJob()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!entry_.hostJob.empty())
  {
    entry_.continuedJob = std::exchange(entry_.hostJob, {});
  }
}

void JobJournal::WriteHostJob(const std::string& hostJob)
{
  JournalEntry entry;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    entry = entry_;
  }
  entry.hostJob = hostJob;
  storage_.Write(GetName(id_, EntrySuffix), WriteEntry(entry));
}

std::string JobJournal::GetContinuedJob() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return entry_.continuedJob;
}

std::vector<std::string> JobJournal::ListHostJobs() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<std::string> jobs;
  for (const std::string& job : {entry_.hostJob, entry_.continuedJob})
  {
    if (!job.empty())
    {
      jobs.push_back(job);
    }
  }
  return jobs;
}

bool JobJournal::IsWritten() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return isWritten_;
}

void JobJournal::WriteWaiting(const JobOrder& order, const std::string& hostJob)
{
  WriteAssignment(order, JobSources());
  WriteHostJob(hostJob);
  const std::lock_guard<std::mutex> lock(mutex_);
  isWritten_ = true;
}

void JobJournal::WriteStoring(const JobOrder& order, const JobSources& sources)
{
  WriteAssignment(order, sources);
  Write(JournalPhase::Storing, std::nullopt);
}

void JobJournal::WriteMarks(const std::vector<SavedMarks>& before)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    mayHaveMarks_ = true;
  }
  storage_.Write(GetName(id_, MarksSuffix), OrthancModification::WriteMarks(before));
}

void JobJournal::WriteDeleting(const JobOrder& order, const JobSources& sources, bool hasChanged)
{
  if (hasChanged)
  {
    WriteAssignment(order, sources);
  }
  Write(JournalPhase::Deleting, std::nullopt);
}

void JobJournal::WriteRollingBack(const Error& error)
{
  Write(JournalPhase::RollingBack, error);
}

void JobJournal::WriteDone(const Json::Value& content)
{
  Write(JournalPhase::Done, std::nullopt, content);
  WipeLeftOvers();
}

void JobJournal::WriteFailed(const Error& error, const Json::Value& content)
{
  Write(JournalPhase::Failed, error, content);
  WipeLeftOvers();
}

void JobJournal::WipeLeftOvers()
{
  JournalPhase phase;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    phase = entry_.phase;
  }
  if (phase == JournalPhase::Done)
  {
    storage_.Erase(GetName(id_, AssignmentSuffix));
  }
  if (phase == JournalPhase::Done || phase == JournalPhase::Failed)
  {
    EraseMarks();
  }
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
  storage_.Erase(GetName(id_, EntrySuffix));
  storage_.Erase(GetName(id_, AssignmentSuffix));
  EraseMarks();
}

JobSources JobJournal::GetSources()
{
  const std::string assignment = GetAssignment(storage_, id_);
  return ReadSources(std::string_view(assignment).substr(assignment.find(EndOfOrder) + 1));
}

std::vector<SavedMarks> JobJournal::GetMarks()
{
  const std::optional<std::string> text = storage_.Find(GetName(id_, MarksSuffix));
  return text ? ReadMarks(*text) : std::vector<SavedMarks>();
}

void JobJournal::Write(JournalPhase phase, const std::optional<Error>& error,
                       const Json::Value& content)
{
  JournalEntry entry;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    entry_.phase = phase;
    entry_.error = error;
    isWritten_ = true;
    entry = entry_;
  }
  entry.content = content;
  storage_.Write(GetName(id_, EntrySuffix), WriteEntry(entry));
}

void JobJournal::WriteAssignment(const JobOrder& order, const JobSources& sources)
{
  storage_.Write(GetName(id_, AssignmentSuffix),
                 WriteOrder(order) + EndOfOrder + WriteSources(sources));
}

// Most jobs have none.
void JobJournal::EraseMarks()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!mayHaveMarks_)
    {
      return;
    }
  }
  storage_.Erase(GetName(id_, MarksSuffix));
  const std::lock_guard<std::mutex> lock(mutex_);
  mayHaveMarks_ = false;
}

std::vector<std::string> SelectEntries(const std::vector<std::string>& names)
{
  std::vector<std::string> ids;
  for (const std::string& name : names)
  {
    if (IsEntry(name))
    {
      ids.push_back(name.substr(0, name.size() - EntrySuffix.size()));
    }
  }
  return ids;
}

std::vector<std::string> SelectOrphans(const std::vector<std::string>& names)
{
  std::vector<std::string> orphans;
  for (const std::string& name : names)
  {
    const std::string entry = GetName(name.substr(0, name.rfind('.')), EntrySuffix);
    if (std::find(names.begin(), names.end(), entry) == names.end())
    {
      orphans.push_back(name);
    }
  }
  return orphans;
}

std::optional<JournalEntry> FindEntry(IJournalStorage& storage, const std::string& id)
{
  const std::optional<std::string> text = storage.Find(GetName(id, EntrySuffix));
  return text ? std::optional(ReadEntry(*text)) : std::nullopt;
}

JobOrder GetOrder(IJournalStorage& storage, const std::string& id, const FindKey& findKey)
{
  const std::string assignment = GetAssignment(storage, id);
  return ReadOrder(std::string_view(assignment).substr(0, assignment.find(EndOfOrder)), findKey);
}
}
