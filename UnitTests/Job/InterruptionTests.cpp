// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/Interruption.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
// Everything that a store holds, for comparisons.
struct Snapshot
{
  std::map<OrthancId, std::string> files;
  std::map<OrthancId, std::string> lineage;
  std::map<OrthancId, std::set<std::string>> labels;

  friend bool operator==(const Snapshot& a, const Snapshot& b)
  {
    return a.files == b.files && a.lineage == b.lineage && a.labels == b.labels;
  }
};

Snapshot Take(JobFixture& fixture)
{
  Snapshot snapshot;
  for (const OrthancId& id : fixture.store.GetAll())
  {
    snapshot.files[id] = fixture.store.GetFile(id);
    snapshot.lineage[id] = fixture.store.GetLineage(Level::Instance, id);
    snapshot.labels[id] = fixture.store.GetLabels(Level::Instance, id);
  }
  return snapshot;
}

std::shared_ptr<const SecretKey> FindNoKey(const std::string&)
{
  return nullptr;
}

// The process ends at the n-th change of host or journal: none of its calls comes through from then on.
class Crash final
{
public:
  Crash(JobFixture& fixture, int countChangesBefore) : fixture_(fixture)
  {
    fixture.store.behaviour.hook = [this, countChangesBefore](StoreCall call, const OrthancId& id)
    {
      if (inner)
      {
        inner(call, id);
      }
      Call(call != StoreCall::Read && call != StoreCall::ListSeries && call != StoreCall::GetLabels,
           countChangesBefore);
    };
    fixture.journal.hook = [this, countChangesBefore] { Call(true, countChangesBefore); };
  }

  ~Crash()
  {
    fixture_.store.behaviour.hook = nullptr;
    fixture_.journal.hook = nullptr;
  }

  Crash(const Crash&) = delete;
  Crash& operator=(const Crash&) = delete;

  bool HasHappened() const { return hasHappened_; }

  MemoryStore::Hook inner;

private:
  void Call(bool isChange, int countChangesBefore)
  {
    hasHappened_ = hasHappened_ || (isChange && countChanges_++ >= countChangesBefore);
    if (hasHappened_)
    {
      throw Error(ErrorCode::Plugin, "the process has ended");
    }
  }

  JobFixture& fixture_;
  std::atomic<int> countChanges_{0};
  std::atomic<bool> hasHappened_{false};
};

struct Case
{
  const char* name;
  bool keepSource;
  bool permissive;
  bool fails;  // while storing: what was stored is taken back
};

std::unique_ptr<JobFixture> MakeFixture(const Case& c)
{
  auto fixture = std::make_unique<JobFixture>(1);
  fixture->AddStudy(2);
  fixture->plan.keepSource = c.keepSource;
  fixture->plan.permissive = c.permissive;
  fixture->plan.keepLabels = true;
  for (const OrthancId& id : fixture->sources)
  {
    fixture->store.SetLabels(Level::Instance, id, {"label"});
  }
  return fixture;
}

MemoryStore::Hook FailLastSource(const JobFixture& fixture)
{
  const OrthancId last = *fixture.sources.rbegin();
  return [last](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Read && id == last)
    {
      throw Error(ErrorCode::FullStorage, "told to fail");
    }
  };
}

// What comes after the crash, in a new process: the failing source fails again.
void Recover(JobFixture& fixture, bool fails)
{
  if (fails)
  {
    fixture.store.behaviour.hook = FailLastSource(fixture);
  }
  for (const std::string& id : SelectEntries(fixture.journal.List()))
  {
    std::optional<JournalEntry> entry = FindEntry(fixture.journal, id, FindNoKey);
    ASSERT_TRUE(entry);
    const auto job = ModificationJob::Resume(fixture.GetServices(), id, std::move(*entry));
    JobFixture::RunToEnd(*job);
  }
  fixture.store.behaviour.hook = nullptr;
}

Snapshot RunUndisturbed(const Case& c)
{
  const auto fixture = MakeFixture(c);
  if (c.fails)
  {
    fixture->store.behaviour.hook = FailLastSource(*fixture);
  }
  JobFixture::RunToEnd(*fixture->CreateForStudy());
  fixture->store.behaviour.hook = nullptr;
  return Take(*fixture);
}
}

class InterruptionTest : public testing::TestWithParam<Case>
{
};

// L11, L15, L45: whenever the process ends, afterwards everything is as before or complete.
TEST_P(InterruptionTest, LeavesNothingHalfDone)
{
  const Snapshot complete = RunUndisturbed(GetParam());
  bool hasHappened = true;
  for (int countChanges = 0; hasHappened; countChanges++)
  {
    SCOPED_TRACE(countChanges);
    ASSERT_LT(countChanges, 200);
    const auto fixture = MakeFixture(GetParam());
    const Snapshot before = Take(*fixture);
    const auto job = fixture->CreateForStudy();
    {
      Crash crash(*fixture, countChanges);
      crash.inner = GetParam().fails ? FailLastSource(*fixture) : nullptr;
      JobFixture::RunToEnd(*job);
      hasHappened = crash.HasHappened();
    }
    Recover(*fixture, GetParam().fails);
    const Snapshot after = Take(*fixture);
    EXPECT_TRUE(after == complete || after == before);
    if (hasHappened && countChanges >= 2)
    {
      EXPECT_TRUE(after == complete);  // it was in the journal
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Jobs, InterruptionTest,
                         testing::Values(Case{"Copies", true, false, false},
                                         Case{"Moves", false, false, false},
                                         Case{"Fails", false, false, true},
                                         Case{"FailsPermissively", false, true, true}),
                         [](const auto& tested) { return std::string(tested.param.name); });

namespace
{
// Ends the process after some changes, and answers the entry of the journal.
std::pair<std::string, JournalEntry> Interrupt(JobFixture& fixture, int countChanges)
{
  const auto job = fixture.CreateForStudy();
  const Crash crash(fixture, countChanges);
  JobFixture::RunToEnd(*job);
  const std::string id = job->GetJournal().GetId();
  return {id, *FindEntry(fixture.journal, id, FindNoKey)};
}

constexpr int AfterTwoStores = 6;  // list, entry, and two times store and lineage
}

TEST(Interruption, TakesBackWhatWasStoredWhenASourceHasGone)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  auto [id, entry] = Interrupt(fixture, AfterTwoStores);
  EXPECT_EQ(JournalPhase::Storing, entry.phase);
  EXPECT_FALSE(fixture.GetOutputs().empty());
  fixture.store.Delete(*fixture.sources.begin());
  const auto job = ModificationJob::Resume(fixture.GetServices(), id, std::move(entry));
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::UnknownResource, job->GetReport().error->GetCode());
  EXPECT_TRUE(fixture.GetOutputs().empty());
  EXPECT_EQ(3u, fixture.store.GetAll().size());
}

// What comes into a source while the job is interrupted is neither copied nor deleted.
TEST(Interruption, LeavesNewInstancesAlone)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  auto [id, entry] = Interrupt(fixture, AfterTwoStores);
  const OrthancId added = fixture.store.Add(JobFixture::MakeFile("1.2.3.2.99"));
  const auto job = ModificationJob::Resume(fixture.GetServices(), id, std::move(entry));
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, fixture.store.GetAll().count(added));
  EXPECT_EQ(5u, fixture.store.GetAll().size());
}

TEST(Interruption, CanBeCanceledBeforeItGoesOn)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  auto [id, entry] = Interrupt(fixture, AfterTwoStores);
  const auto job = ModificationJob::Resume(fixture.GetServices(), id, std::move(entry));
  job->Cancel();
  job->Wait();
  EXPECT_EQ(ErrorCode::CanceledJob, job->GetReport().error->GetCode());
  EXPECT_TRUE(fixture.GetOutputs().empty());
  EXPECT_TRUE(fixture.HasAllSources());
}

// L16: repeated after it has failed in an earlier process, with the same key.
TEST(Interruption, OfAFailedJobCanBeRepeated)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.store.behaviour.hook = FailLastSource(fixture);
  const auto failed = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*failed));
  fixture.store.behaviour.hook = nullptr;
  failed->GetJournal().WriteFailed(failed->GetOrder(), *failed->GetReport().error, {});

  const std::string id = failed->GetJournal().GetId();
  const auto job =
    ModificationJob::Resume(fixture.GetServices(), id, *FindEntry(fixture.journal, id, FindNoKey));
  EXPECT_EQ(JobPhase::Failed, job->GetReport().phase);
  job->Reset();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(4u, fixture.GetOutputs().size());
}

namespace
{
// Takes up a job whose process has ended before it began.
std::shared_ptr<ModificationJob> ResumeUnbegun(JobFixture& fixture)
{
  const auto job = fixture.CreateForStudy();
  job->GetJournal().WriteWaiting(job->GetOrder(), "job");
  const std::string id = job->GetJournal().GetId();
  return ModificationJob::Resume(fixture.GetServices(), id,
                                 *FindEntry(fixture.journal, id, FindNoKey));
}
}

TEST(Interruption, LetsBeginWhatHadNotBegun)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  const auto job = ResumeUnbegun(fixture);
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(4u, fixture.GetOutputs().size());
  EXPECT_EQ(4u, fixture.store.GetAll().size());
}

// What has come in its place meanwhile, it has not stored.
TEST(Interruption, TakesNothingBackOfWhatHadNotBegun)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  const auto job = ResumeUnbegun(fixture);
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  job->Cancel();
  job->Wait();
  EXPECT_EQ(ErrorCode::CanceledJob, job->GetReport().error->GetCode());
  EXPECT_EQ(4u, fixture.GetOutputs().size());
  EXPECT_TRUE(fixture.HasAllSources());
}

TEST(Interruption, FailsWithTheReasonWhenTheListIsDamaged)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  auto [id, entry] = Interrupt(fixture, AfterTwoStores);
  fixture.journal.Write(id + ".instances", "AAAA");
  const auto job = ModificationJob::Resume(fixture.GetServices(), id, std::move(entry));
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::BadFileFormat, job->GetReport().error->GetCode());
  EXPECT_TRUE(fixture.HasAllSources());
}
}
