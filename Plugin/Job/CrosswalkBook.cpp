// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CrosswalkBook.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace OrthancModification
{
namespace
{
// "<journal>.job", and "<journal>.<series>" of the rows.
constexpr std::string_view HeadSuffix = ".job";

std::string GetHeadName(const std::string& id)
{
  return id + std::string(HeadSuffix);
}

std::string GetRowsName(const std::string& id, const OrthancId& sourceSeries)
{
  return id + "." + sourceSeries.ToString();
}

DicomIdentifiers WithInstance(DicomIdentifiers series, const std::string& sopInstanceUid)
{
  series.sopInstanceUid = sopInstanceUid;
  return series;
}

bool IsParent(const DicomIdentifiers& series, const OrthancId& resource)
{
  return OrthancId::Compute(Level::Series, series) == resource ||
         OrthancId::Compute(Level::Study, series) == resource ||
         OrthancId::Compute(Level::Patient, series) == resource;
}

bool IsOfPatient(const CrosswalkRow& row, const OrthancId& patient)
{
  return OrthancId::Compute(Level::Patient, row.before) == patient ||
         OrthancId::Compute(Level::Patient, row.after) == patient;
}

bool IsAbout(const CrosswalkRow& row, const OrthancId& resource)
{
  const auto isInstance = [&](const std::pair<std::string, std::string>& uids)
  {
    return OrthancId::Compute(Level::Instance, WithInstance(row.before, uids.first)) == resource ||
           OrthancId::Compute(Level::Instance, WithInstance(row.after, uids.second)) == resource;
  };
  return IsParent(row.before, resource) || IsParent(row.after, resource) ||
         std::any_of(row.instances.begin(), row.instances.end(), isInstance);
}

bool IsOfJob(const CrosswalkHead& head, const std::string& hostJob)
{
  return std::find(head.jobs.begin(), head.jobs.end(), hostJob) != head.jobs.end();
}

bool IsAny(const CrosswalkRow&)
{
  return true;
}

// Does what reads one text, or one job. False if that is damaged.
template <class Work>
bool PassOver(std::optional<Error>& damage, const Work& work)
{
  try
  {
    work();
    return true;
  }
  catch (const Error& error)
  {
    if (error.GetCode() != ErrorCode::BadFileFormat)
    {
      throw;
    }
    damage = Error(ErrorCode::BadFileFormat, "A text of the crosswalk is damaged");
    return false;
  }
}

void Check(const std::optional<Error>& damage)
{
  if (damage)
  {
    throw Error(*damage);
  }
}

void Check(const std::vector<CrosswalkEntry>& found, const std::optional<Error>& damage)
{
  if (found.empty())
  {
    Check(damage);
  }
}
}

void CrosswalkBook::WriteHead(const std::string& id, const CrosswalkHead& head)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  storage_.Write(GetHeadName(id), WriteCrosswalkHead(head));
}

void CrosswalkBook::WriteRows(const std::string& id, const OrthancId& sourceSeries,
                              const std::vector<CrosswalkRow>& rows)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string name = GetRowsName(id, sourceSeries);
  if (rows.empty())
  {
    storage_.Erase(name);
  }
  else
  {
    storage_.Write(name, WriteCrosswalkRows(rows));
  }
}

void CrosswalkBook::Withdraw(const std::string& id, const std::vector<OrthancId>& sourceSeries)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const OrthancId& series : sourceSeries)
  {
    storage_.Erase(GetRowsName(id, series));
  }
  storage_.Erase(GetHeadName(id));
}

std::vector<CrosswalkEntry> CrosswalkBook::SelectJob(const std::string& hostJob)
{
  Damage damage;
  std::vector<CrosswalkEntry> entries;
  for (const Texts& job : ListJobs())
  {
    PassOver(damage,
             [&]
             {
               CrosswalkHead head = ReadHead(job);
               if (IsOfJob(head, hostJob))
               {
                 entries.push_back({job.id, std::move(head), SelectRows(job, IsAny, damage)});
               }
             });
  }
  Check(entries, damage);
  return entries;
}

std::vector<CrosswalkEntry> CrosswalkBook::SelectResource(const OrthancId& resource)
{
  Damage damage;
  std::vector<CrosswalkEntry> entries;
  const auto isWanted = [&](const CrosswalkRow& row) { return IsAbout(row, resource); };
  for (const Texts& job : ListJobs())
  {
    PassOver(damage,
             [&]
             {
               auto rows = SelectRows(job, isWanted, damage);
               if (!rows.empty())
               {
                 entries.push_back({job.id, ReadHead(job), std::move(rows)});
               }
             });
  }
  Check(entries, damage);
  return entries;
}

std::size_t CrosswalkBook::EraseJob(const std::string& hostJob)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Damage damage;
  std::size_t count = 0;
  for (const Texts& job : ListJobs())
  {
    PassOver(damage, [&] { count += IsOfJob(ReadHead(job), hostJob) ? EraseWhole(job) : 0; });
  }
  Check(damage);
  return count;
}

std::size_t CrosswalkBook::ErasePatient(const OrthancId& patient)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Damage damage;
  std::size_t count = 0;
  for (const Texts& job : ListAll())
  {
    count += EraseRows(
      job, [&](const CrosswalkRow& row) { return IsOfPatient(row, patient); }, damage);
  }
  Check(damage);
  return count;
}

std::size_t CrosswalkBook::EraseOlderThan(Moment moment)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Damage damage;
  std::size_t count = 0;
  for (const Texts& job : ListJobs())
  {
    PassOver(damage, [&] { count += ReadHead(job).moment < moment ? EraseWhole(job) : 0; });
  }
  Check(damage);
  return count;
}

std::vector<CrosswalkBook::Texts> CrosswalkBook::ListJobs()
{
  std::vector<Texts> jobs = ListAll();
  jobs.erase(
    std::remove_if(jobs.begin(), jobs.end(), [](const Texts& job) { return !job.hasHead; }),
    jobs.end());
  return jobs;
}

std::vector<CrosswalkBook::Texts> CrosswalkBook::ListAll()
{
  std::map<std::string, Texts> jobs;
  for (const std::string& name : storage_.List())
  {
    const std::string id = name.substr(0, name.find('.'));
    Texts& job = jobs[id];
    job.id = id;
    if (name == GetHeadName(id))
    {
      job.hasHead = true;
    }
    else
    {
      job.rows.push_back(name);
    }
  }
  std::vector<Texts> listed;
  for (auto& entry : jobs)
  {
    listed.push_back(std::move(entry.second));
  }
  return listed;
}

// One that is being erased meanwhile is as one of no job.
CrosswalkHead CrosswalkBook::ReadHead(const Texts& job)
{
  const auto text = storage_.Find(GetHeadName(job.id));
  return text ? ReadCrosswalkHead(*text) : CrosswalkHead();
}

std::vector<CrosswalkRow> CrosswalkBook::ReadRows(const std::string& name)
{
  const auto text = storage_.Find(name);
  return text ? ReadCrosswalkRows(*text) : std::vector<CrosswalkRow>();
}

// The head comes last: what a crash leaves is found again. What is damaged goes too, uncounted.
std::size_t CrosswalkBook::EraseWhole(const Texts& job)
{
  Damage ignored;
  std::size_t count = 0;
  for (const std::string& name : job.rows)
  {
    PassOver(ignored, [&] { count += ReadRows(name).size(); });
    storage_.Erase(name);
  }
  storage_.Erase(GetHeadName(job.id));
  return count;
}

std::size_t CrosswalkBook::EraseRows(const Texts& job, const IsWanted& isWanted, Damage& damage)
{
  std::size_t count = 0;
  std::size_t countLeft = 0;
  for (const std::string& name : job.rows)
  {
    std::vector<CrosswalkRow> rows;
    if (!PassOver(damage, [&] { rows = ReadRows(name); }))
    {
      countLeft++;
      continue;
    }
    const std::size_t before = rows.size();
    rows.erase(std::remove_if(rows.begin(), rows.end(), isWanted), rows.end());
    count += before - rows.size();
    countLeft += rows.size();
    if (rows.empty())
    {
      storage_.Erase(name);
    }
    else if (rows.size() != before)
    {
      storage_.Write(name, WriteCrosswalkRows(rows));
    }
  }
  if (count > 0 && countLeft == 0 && job.hasHead)
  {
    PassOver(damage, [&] { EraseHeadOfEnded(job); });
  }
  return count;
}

// A job that has not ended may write more rows.
void CrosswalkBook::EraseHeadOfEnded(const Texts& job)
{
  if (ReadHead(job).isComplete)
  {
    storage_.Erase(GetHeadName(job.id));
  }
}

std::vector<CrosswalkRow> CrosswalkBook::SelectRows(const Texts& job, const IsWanted& isWanted,
                                                    Damage& damage)
{
  std::vector<CrosswalkRow> selected;
  for (const std::string& name : job.rows)
  {
    std::vector<CrosswalkRow> rows;
    PassOver(damage, [&] { rows = ReadRows(name); });
    std::copy_if(std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()),
                 std::back_inserter(selected), isWanted);
  }
  return selected;
}
}
