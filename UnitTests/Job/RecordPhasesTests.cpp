// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/RecordPhases.h"

#include "Job/CrosswalkBook.h"
#include "Job/IAuditTrail.h"
#include "Job/JobFixture.h"
#include "Job/JobState.h"
#include "Job/ReportShelf.h"
#include "Job/SourceCheck.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

namespace OrthancModification
{
namespace
{
// Keeps what it hears.
class HeardJobs final : public IAuditTrail
{
public:
  void NoteJob(const JobOrder& order, const EndedJob& ended) noexcept override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    users.push_back(order.requester.username);
    jobs.push_back(ended);
  }

  std::vector<std::string> users;
  std::vector<EndedJob> jobs;

private:
  std::mutex mutex_;
};

// A study that is anonymized, with all records that there are.
struct RecordFixture : JobFixture
{
  RecordFixture() : JobFixture(1)
  {
    AddStudy(2);
    plan.isAnonymization = true;
    plan.edits.identifiers.patientId = PseudonymIdentifier{"T-"};
    plan.edits.deidentification.emplace();
    plan.edits.deidentification->options.Add(ProfileOption::RetainModifiedDates);
    records.crosswalk = &book;
    records.reports = &shelf;
    records.audit = &heard;
    records.clock = [] { return std::chrono::system_clock::from_time_t(1000); };
  }

  std::shared_ptr<ModificationJob> Submit()
  {
    auto job = CreateForStudy();
    job->GetJournal().SetHostJob("host-job");
    return job;
  }

  void FailLastSource()
  {
    const OrthancId last = *sources.rbegin();
    store.behaviour.hook = [last](StoreCall call, const OrthancId& id)
    {
      if (call == StoreCall::Read && id == last)
      {
        throw Error(ErrorCode::FullStorage, "told to fail");
      }
    };
  }

  // Sources and outputs by the identifiers that the crosswalk has.
  std::map<OrthancId, OrthancId> ListRecorded()
  {
    std::map<OrthancId, OrthancId> recorded;
    for (const CrosswalkEntry& entry : book.SelectJob("host-job"))
    {
      for (const CrosswalkRow& row : entry.rows)
      {
        for (const auto& [before, after] : row.instances)
        {
          recorded.emplace(Compute(row.before, before), Compute(row.after, after));
        }
      }
    }
    return recorded;
  }

  static OrthancId Compute(DicomIdentifiers series, const std::string& sopInstanceUid)
  {
    series.sopInstanceUid = sopInstanceUid;
    return OrthancId::Compute(Level::Instance, series);
  }

  std::set<OrthancId> ListRecordedOutputs()
  {
    std::set<OrthancId> outputs;
    for (const auto& recorded : ListRecorded())
    {
      outputs.insert(recorded.second);
    }
    return outputs;
  }

  MemoryJournal crosswalk;
  MemoryJournal reports;
  CrosswalkBook book{crosswalk, true};
  ReportShelf shelf{reports, true, 10};
  HeardJobs heard;
};

// Rows without the head of their job are found by nobody who asks for it.
bool HasHeads(const std::vector<std::string>& names)
{
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name)
                     {
                       const std::string head = name.substr(0, name.find('.')) + ".job";
                       return std::find(names.begin(), names.end(), head) != names.end();
                     });
}

std::shared_ptr<const SecretKey> FindNoKey(const std::string&)
{
  return nullptr;
}
}

// L37
TEST(RecordPhases, RecordWhatBecameOfEachInstance)
{
  RecordFixture fixture;
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  const auto entries = fixture.book.SelectJob("host-job");
  ASSERT_EQ(1u, entries.size());
  EXPECT_TRUE(entries[0].head.isComplete);
  ASSERT_EQ(2u, entries[0].rows.size());
  const CrosswalkRow& row = entries[0].rows[0];
  EXPECT_EQ("P1", row.before.patientId);
  EXPECT_EQ(fixture.Derive(JobFixture::GetSeries()).patientId, row.after.patientId);
  EXPECT_EQ(2u, row.countInstances);
  EXPECT_LE(row.shiftDays, -365);
  EXPECT_EQ(fixture.GetOutputs(), fixture.ListRecordedOutputs());
  for (const auto& recorded : fixture.ListRecorded())
  {
    EXPECT_EQ(1u, fixture.sources.count(recorded.first));
  }
}

TEST(RecordPhases, RecordBeforeTheFirstOutputIsStored)
{
  RecordFixture fixture;
  std::atomic<int> countStored{0};
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store && countStored++ == 0)
    {
      const auto entries = fixture.book.SelectJob("host-job");
      ASSERT_EQ(1u, entries.size());
      EXPECT_FALSE(entries[0].head.isComplete);
      EXPECT_EQ(2u, entries[0].rows.size());
    }
  };
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_EQ(4, countStored);
}

TEST(RecordPhases, LeaveNothingOfAJobThatIsTakenBack)
{
  RecordFixture fixture;
  fixture.FailLastSource();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_TRUE(fixture.crosswalk.List().empty());
  EXPECT_TRUE(fixture.reports.List().empty());
}

TEST(RecordPhases, LeaveNoReportOfAJobThatIsTakenBackAfterIt)
{
  RecordFixture fixture;
  fixture.plan.keepSource = false;
  std::atomic<bool> hasFailed{false};
  fixture.journal.hook = [&]
  {
    if (!fixture.reports.List().empty() && !hasFailed.exchange(true))
    {
      throw Error(ErrorCode::Database, "told to fail");
    }
  };
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_TRUE(hasFailed);
  EXPECT_TRUE(fixture.HasAllSources());
  EXPECT_TRUE(fixture.crosswalk.List().empty());
  EXPECT_TRUE(fixture.reports.List().empty());
}

TEST(RecordPhases, LeaveOutWhatFailedInAPermissiveJob)
{
  RecordFixture fixture;
  fixture.plan.permissive = true;
  fixture.FailLastSource();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_EQ(3u, fixture.ListRecorded().size());
  EXPECT_EQ(0u, fixture.ListRecorded().count(*fixture.sources.rbegin()));
  EXPECT_EQ(fixture.GetOutputs(), fixture.ListRecordedOutputs());
}

TEST(RecordPhases, StoreNothingThatCannotBeRecorded)
{
  RecordFixture fixture;
  fixture.crosswalk.hook = [] { throw Error(ErrorCode::Database, "told to fail"); };
  const auto job = fixture.Submit();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::Database, job->GetReport().error->GetCode());
  EXPECT_TRUE(fixture.GetOutputs().empty());
  EXPECT_TRUE(fixture.HasAllSources());
}

TEST(RecordPhases, KeepNothingOfAModification)
{
  RecordFixture fixture;
  fixture.plan.isAnonymization = false;
  fixture.plan.edits.deidentification.reset();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_TRUE(fixture.crosswalk.List().empty());
  EXPECT_TRUE(fixture.reports.List().empty());
  EXPECT_EQ(1u, fixture.heard.jobs.size());
}

// The file has another series than the index: its copy decides.
TEST(RecordPhases, RecordWhatTheHostMadeOfIt)
{
  RecordFixture fixture;
  const OrthancId indexed = *fixture.sources.begin();
  fixture.store.Damage(indexed, JobFixture::MakeFile("1.2.3.2.77", "1.2.3.7"));
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  EXPECT_EQ(fixture.GetOutputs(), fixture.ListRecordedOutputs());
}

// Whenever the process ends: what is stored is recorded, and what is recorded is stored.
TEST(RecordPhases, LoseNothingInACrash)
{
  for (const bool keepSource : {true, false})
  {
    bool hasHappened = true;
    for (int countChanges = 0; hasHappened; countChanges++)
    {
      SCOPED_TRACE(countChanges);
      ASSERT_LT(countChanges, 200);
      RecordFixture fixture;
      fixture.plan.keepSource = keepSource;
      std::atomic<int> count{0};
      const auto endAt = [&]
      {
        hasHappened = count++ >= countChanges;
        if (hasHappened)
        {
          throw Error(ErrorCode::Plugin, "the process has ended");
        }
      };
      fixture.journal.hook = endAt;
      fixture.crosswalk.hook = endAt;
      fixture.reports.hook = endAt;
      fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
      {
        if (call == StoreCall::Store || call == StoreCall::Delete)
        {
          endAt();
        }
      };
      hasHappened = false;
      JobFixture::RunToEnd(*fixture.Submit());
      fixture.journal.hook = nullptr;
      fixture.crosswalk.hook = nullptr;
      fixture.reports.hook = nullptr;
      fixture.store.behaviour.hook = nullptr;
      EXPECT_TRUE(HasHeads(fixture.crosswalk.List()));
      for (const std::string& id : SelectEntries(fixture.journal.List()))
      {
        JobFixture::RunToEnd(*ModificationJob::Resume(
          fixture.GetServices(),
          ReadInterrupted(fixture.journal, id, *FindEntry(fixture.journal, id), FindNoKey)));
      }
      EXPECT_EQ(fixture.GetOutputs(), fixture.ListRecordedOutputs());
      for (const CrosswalkEntry& entry : fixture.book.SelectJob("host-job"))
      {
        EXPECT_TRUE(entry.head.isComplete);
      }
    }
  }
}

// Items of a phase are done in any order.
TEST(RecordPhases, WriteTheHeadBeforeAnyRows)
{
  RecordFixture fixture;
  JobOrder order;
  order.plan = std::make_shared<const ModificationPlan>(fixture.plan);
  order.routeLevel = Level::Study;
  order.resources = {JobFixture::GetStudyId()};
  const HostServices services = fixture.GetServices();
  const IdentifierDeriver deriver(fixture.plan.key);
  JobJournal journal(fixture.journal);
  JobState state(services, order, deriver, CheckSources(services, order, deriver), journal, false);
  const auto phase = MakeRecordCrosswalkPhase(state);
  ASSERT_EQ(3u, phase->CountItems());
  phase->Execute(1)();
  EXPECT_EQ(2u, fixture.crosswalk.List().size());
  EXPECT_TRUE(HasHeads(fixture.crosswalk.List()));
}

TEST(RecordPhases, WriteAReportOfWhatWasDone)
{
  RecordFixture fixture;
  fixture.plan.profileName = "trial";
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  const auto report = fixture.shelf.Find("host-job");
  ASSERT_TRUE(report);
  EXPECT_EQ("2026d", (*report)["Edition"].asString());
  EXPECT_EQ("trial", (*report)["Profile"].asString());
  EXPECT_EQ("Shifted", (*report)["Dates"].asString());
  EXPECT_EQ(4, (*report)["InstancesCount"].asInt());
  EXPECT_EQ("1970-01-01T00:16:40Z", (*report)["Recorded"].asString());
}

// Repeated, its sources are gone: it has nothing to work on.
TEST(RecordPhases, TellTheAuditTrailOfAJobThatFailsItsCheck)
{
  RecordFixture fixture;
  fixture.FailLastSource();
  const auto job = fixture.Submit();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  fixture.store.behaviour.hook = nullptr;
  for (const OrthancId& source : fixture.sources)
  {
    fixture.store.Delete(source);
  }
  job->Reset();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  fixture.pool.RunAndWait([] {});  // behind what was posted, with one thread
  ASSERT_EQ(2u, fixture.heard.jobs.size());
  EXPECT_EQ(ErrorCode::UnknownResource, fixture.heard.jobs[1].error->GetCode());
}

TEST(RecordPhases, TellTheAuditTrailHowAJobEnded)
{
  RecordFixture fixture;
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.Submit()));
  RecordFixture failing;
  failing.FailLastSource();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*failing.Submit()));
  RecordFixture canceled;
  const auto job = canceled.Submit();
  job->Cancel();
  job->Wait();

  ASSERT_EQ(1u, fixture.heard.jobs.size());
  const EndedJob& ended = fixture.heard.jobs[0];
  EXPECT_EQ("host-job", ended.job);
  EXPECT_EQ(4u, ended.countInstances);
  EXPECT_EQ(1u, ended.outputs.size());
  EXPECT_FALSE(ended.error);
  ASSERT_EQ(1u, failing.heard.jobs.size());
  EXPECT_EQ(ErrorCode::FullStorage, failing.heard.jobs[0].error->GetCode());
  EXPECT_TRUE(failing.heard.jobs[0].outputs.empty());
  ASSERT_EQ(1u, canceled.heard.jobs.size());
  EXPECT_EQ(ErrorCode::CanceledJob, canceled.heard.jobs[0].error->GetCode());
}
}
