// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/RecordPhases.h"

#include "Job/CaughtError.h"
#include "Job/CrosswalkBook.h"
#include "Job/CrosswalkRows.h"
#include "Job/JobState.h"
#include "Job/ReportShelf.h"

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
bool HasCrosswalk(const JobState& state)
{
  return state.services.records.crosswalk != nullptr && state.GetPlan().isAnonymization &&
         !state.sources.instances.empty();
}

std::string GetHostJob(const JobJournal& journal)
{
  const std::vector<std::string> jobs = journal.ListHostJobs();
  return jobs.empty() ? journal.GetId() : jobs.front();
}

std::vector<OrthancId> ListSeriesToRecord(const JobState& state)
{
  return HasCrosswalk(state) ? ListSourceSeries(state.sources) : std::vector<OrthancId>();
}

// What cannot be recorded is not done. Its items are the head, then the series; the head is written before all rows, which are
// not found without it.
class CrosswalkPhase : public IPhase
{
public:
  CrosswalkPhase(JobState& state, std::vector<OrthancId> series, bool isComplete)
    : state_(state), series_(std::move(series)), isComplete_(isComplete)
  {
  }

  std::size_t CountItems() const override { return HasCrosswalk(state_) ? 1 + series_.size() : 0; }

  std::string Describe(std::size_t) const override { return "the crosswalk"; }

  Note Execute(std::size_t item) override
  {
    WriteHeadOnce();
    if (item > 0)
    {
      const OrthancId& series = series_[item - 1];
      GetBook().WriteRows(state_.journal.GetId(), series,
                          MakeCrosswalkRows(state_.services, state_.GetPlan(), state_.deriver,
                                            state_.sources, series));
    }
    return [] {};
  }

  void OnFailure(std::size_t, const Error& error) override { state_.Stop(error); }

private:
  CrosswalkBook& GetBook() const { return *state_.services.records.crosswalk; }

  void WriteHeadOnce()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!hasHead_)
    {
      WriteHead();
      hasHead_ = true;
    }
  }

  void WriteHead()
  {
    CrosswalkHead head;
    head.jobs = state_.journal.ListHostJobs();
    head.moment = state_.services.records.clock();
    head.isComplete = isComplete_;
    GetBook().WriteHead(state_.journal.GetId(), head);
  }

  JobState& state_;
  const std::vector<OrthancId> series_;
  const bool isComplete_;
  std::mutex mutex_;  // guards what follows
  bool hasHead_ = false;
};

// Its items are the records that there are.
class WithdrawRecordsPhase final : public IPhase
{
public:
  explicit WithdrawRecordsPhase(JobState& state) : state_(state)
  {
    if (HasCrosswalk(state))
    {
      records_.push_back({"the crosswalk", &WithdrawRecordsPhase::WithdrawRows});
    }
    if (state.KeepsReport())
    {
      records_.push_back({"the reports", &WithdrawRecordsPhase::EraseReport});
    }
  }

  std::size_t CountItems() const override { return records_.size(); }

  std::string Describe(std::size_t item) const override { return records_[item].name; }

  Note Execute(std::size_t item) override
  {
    (this->*records_[item].withdraw)();
    return [] {};
  }

  void OnFailure(std::size_t item, const Error&) override
  {
    state_.progress.AddWarning("The job could not be taken out of " + Describe(item));
  }

private:
  struct Record
  {
    const char* name;
    void (WithdrawRecordsPhase::*withdraw)() const;
  };

  void WithdrawRows() const
  {
    state_.services.records.crosswalk->Withdraw(state_.journal.GetId(),
                                                ListSourceSeries(state_.sources));
  }

  // That of an interrupted job may have the name that the job had then.
  void EraseReport() const
  {
    std::vector<std::string> jobs = state_.journal.ListHostJobs();
    jobs.push_back(state_.journal.GetId());
    for (const std::string& job : jobs)
    {
      state_.services.records.reports->Erase(job);
    }
  }

  JobState& state_;
  std::vector<Record> records_;
};

class WriteReportPhase final : public IPhase
{
public:
  explicit WriteReportPhase(JobState& state) : state_(state)
  {
    if (state_.KeepsReport())
    {
      JobReport progress{};
      state_.progress.Fill(progress);
      report_.emplace(DeidentificationReport{
        GetHostJob(state_.journal), state_.services.records.clock(), state_.order.plan,
        state_.sources.instances.size(), progress.countFailed, std::move(progress.warnings),
        state_.tally, std::move(progress.scan)});
    }
  }

  std::size_t CountItems() const override { return report_ ? 1 : 0; }

  std::string Describe(std::size_t) const override { return "the report"; }

  Note Execute(std::size_t) override
  {
    state_.services.records.reports->Add(*report_, state_.services.dictionary);
    return [] {};
  }

  // The results are there, and are what was asked for.
  void OnFailure(std::size_t, const Error&) override
  {
    state_.progress.AddWarning("The report of the job could not be written");
  }

private:
  JobState& state_;
  std::optional<DeidentificationReport> report_;
};
}

std::unique_ptr<IPhase> MakeRecordCrosswalkPhase(JobState& state)
{
  return std::make_unique<CrosswalkPhase>(state, ListSeriesToRecord(state), false);
}

// The rows are as they were written before unless something has failed, or has become another output.
std::unique_ptr<IPhase> MakeCompleteCrosswalkPhase(JobState& state)
{
  return std::make_unique<CrosswalkPhase>(
    state, state.isListOutdated ? ListSeriesToRecord(state) : std::vector<OrthancId>(), true);
}

std::unique_ptr<IPhase> MakeWriteReportPhase(JobState& state)
{
  return std::make_unique<WriteReportPhase>(state);
}

std::unique_ptr<IPhase> MakeWithdrawRecordsPhase(JobState& state)
{
  return std::make_unique<WithdrawRecordsPhase>(state);
}
}
