// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/Interruption.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <utility>

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

// One that is there before some of the jobs, which give it another study.
OrthancId GetOtherPatient()
{
  return OrthancId::Compute(Level::Patient, {"P2", "", "", ""});
}

Snapshot Take(JobFixture& fixture)
{
  Snapshot snapshot;
  for (const OrthancId& id : fixture.store.GetAll())
  {
    snapshot.files[id] = fixture.store.GetFile(id);
    snapshot.lineage[id] = fixture.store.GetLineage(Level::Instance, id);
    snapshot.labels[id] = fixture.store.GetLabels(Level::Instance, id);
  }
  const OrthancId patient = GetOtherPatient();
  snapshot.lineage[patient] = fixture.store.GetLineage(Level::Patient, patient);
  snapshot.labels[patient] = fixture.store.GetLabels(Level::Patient, patient);
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

enum class Failing
{
  Nowhere,
  WhileStoring,   // what was stored is taken back
  WhileFinishing  // after the other patient has been marked
};

struct Case
{
  const char* name;
  bool keepSource;
  bool permissive;
  Failing failing;
  bool isIntoOtherPatient;
};

void MoveIntoOtherPatient(JobFixture& fixture)
{
  const OrthancId other =
    fixture.store.Add(JobFixture::MakeFile("1.2.9.1.1", "1.2.9.1", "1.2.9", "P2"));
  fixture.store.WriteLineage(Level::Patient, GetOtherPatient(), Lineage::ModifiedFrom, other);
  fixture.store.SetLabels(Level::Patient, GetOtherPatient(), {"own"});
  fixture.store.SetLabels(
    Level::Patient, OrthancId::Compute(Level::Patient, JobFixture::GetSeries()), {"own", "new"});
  fixture.plan.level = Level::Patient;
  fixture.plan.edits.identifiers.patientId = GivenIdentifier{"P2"};
}

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
  if (c.isIntoOtherPatient)
  {
    MoveIntoOtherPatient(*fixture);
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

// The series that is marked after the patient.
MemoryStore::Hook FailLastMark(JobFixture& fixture)
{
  const auto series = [&fixture](const char* uid)
  { return OrthancId::Compute(Level::Series, fixture.Derive(JobFixture::GetSeries(uid))); };
  const std::set<OrthancId> outputs = {series("1.2.3.2"), series("1.2.3.3")};
  const std::string before = fixture.store.GetLineage(Level::Patient, GetOtherPatient());
  return [&fixture, outputs, before](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::WriteLineage && outputs.count(id) != 0 &&
        fixture.store.GetLineage(Level::Patient, GetOtherPatient()) != before)
    {
      throw Error(ErrorCode::FullStorage, "told to fail");
    }
  };
}

MemoryStore::Hook MakeFailing(JobFixture& fixture, Failing failing)
{
  switch (failing)
  {
    case Failing::WhileStoring:
      return FailLastSource(fixture);
    case Failing::WhileFinishing:
      return FailLastMark(fixture);
    case Failing::Nowhere:
      break;
  }
  return nullptr;
}

InterruptedJob ReadJournal(JobFixture& fixture, const std::string& id)
{
  return ReadInterrupted(fixture.journal, id, *FindEntry(fixture.journal, id), FindNoKey);
}

// What comes after the crash, in a new process: what failed fails again.
void Recover(JobFixture& fixture, const MemoryStore::Hook& failing)
{
  fixture.store.behaviour.hook = failing;
  for (const std::string& id : SelectEntries(fixture.journal.List()))
  {
    const auto job = ModificationJob::Resume(fixture.GetServices(), ReadJournal(fixture, id));
    JobFixture::RunToEnd(*job);
  }
  fixture.store.behaviour.hook = nullptr;
}

Snapshot RunUndisturbed(const Case& c)
{
  const auto fixture = MakeFixture(c);
  fixture->store.behaviour.hook = MakeFailing(*fixture, c.failing);
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
    const MemoryStore::Hook failing = MakeFailing(*fixture, GetParam().failing);
    const auto job = fixture->CreateForStudy();
    {
      Crash crash(*fixture, countChanges);
      crash.inner = failing;
      JobFixture::RunToEnd(*job);
      hasHappened = crash.HasHappened();
    }
    Recover(*fixture, failing);
    const Snapshot after = Take(*fixture);
    EXPECT_TRUE(after == complete || after == before);
    if (hasHappened && countChanges >= 2)
    {
      EXPECT_TRUE(after == complete);  // it was in the journal
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
  Jobs, InterruptionTest,
  testing::Values(Case{"Copies", true, false, Failing::Nowhere, false},
                  Case{"Moves", false, false, Failing::Nowhere, false},
                  Case{"Fails", false, false, Failing::WhileStoring, false},
                  Case{"FailsPermissively", false, true, Failing::WhileStoring, false},
                  Case{"MovesIntoOtherPatient", false, false, Failing::Nowhere, true},
                  Case{"FailsAfterMarking", false, false, Failing::WhileFinishing, true}),
  [](const auto& tested) { return std::string(tested.param.name); });

namespace
{
// Ends the process after some changes, and answers what the journal has.
InterruptedJob Interrupt(JobFixture& fixture, int countChanges)
{
  const auto job = fixture.CreateForStudy();
  const Crash crash(fixture, countChanges);
  JobFixture::RunToEnd(*job);
  return ReadJournal(fixture, job->GetJournal().GetId());
}

std::shared_ptr<ModificationJob> Resume(JobFixture& fixture, InterruptedJob interrupted)
{
  return ModificationJob::Resume(fixture.GetServices(), std::move(interrupted));
}

constexpr int AfterTwoStores = 6;  // assignment, entry, and two times store and lineage
}

TEST(Interruption, TakesBackWhatWasStoredWhenASourceHasGone)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  InterruptedJob interrupted = Interrupt(fixture, AfterTwoStores);
  EXPECT_EQ(JournalPhase::Storing, interrupted.entry.phase);
  EXPECT_FALSE(fixture.GetOutputs().empty());
  fixture.store.Delete(*fixture.sources.begin());
  const auto job = Resume(fixture, std::move(interrupted));
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
  InterruptedJob interrupted = Interrupt(fixture, AfterTwoStores);
  const OrthancId added = fixture.store.Add(JobFixture::MakeFile("1.2.3.2.99"));
  const auto job = Resume(fixture, std::move(interrupted));
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, fixture.store.GetAll().count(added));
  EXPECT_EQ(5u, fixture.store.GetAll().size());
}

TEST(Interruption, CanBeCanceledBeforeItGoesOn)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  InterruptedJob interrupted = Interrupt(fixture, AfterTwoStores);
  const auto job = Resume(fixture, std::move(interrupted));
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
  failed->GetJournal().WriteFailed(*failed->GetReport().error, {});

  const auto job = Resume(fixture, ReadJournal(fixture, failed->GetJournal().GetId()));
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
  return Resume(fixture, ReadJournal(fixture, id));
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

TEST(Interruption, IsRefusedWhenTheListIsDamaged)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  const InterruptedJob interrupted = Interrupt(fixture, AfterTwoStores);
  fixture.journal.Write(interrupted.journalId + ".assignment",
                        WriteOrder(interrupted.order) + "\nAAAA");
  EXPECT_THROW(ReadJournal(fixture, interrupted.journalId), Error);
  EXPECT_TRUE(fixture.HasAllSources());
}

// What it may take back, no other job takes for granted meanwhile.
TEST(Interruption, KeepsItsClaimsFromOtherJobs)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  const auto interrupted = Resume(fixture, Interrupt(fixture, AfterTwoStores));
  const auto other = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*other));
  EXPECT_EQ(ErrorCode::BadRequest, other->GetReport().error->GetCode());
  interrupted->Cancel();
  interrupted->Wait();
  EXPECT_TRUE(fixture.GetOutputs().empty());
  other->Reset();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*other));
  EXPECT_EQ(4u, fixture.GetOutputs().size());
}

TEST(Interruption, DoesNotGoOnBesideAJobThatHasItsClaims)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  const InterruptedJob interrupted = Interrupt(fixture, AfterTwoStores);
  Gate gate;
  fixture.store.behaviour.hook = [&gate](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Read)
    {
      gate.Pass();
    }
  };
  const auto other = fixture.CreateForStudy();
  other->Step(std::chrono::milliseconds(0));
  gate.WaitForArrivals(1);
  EXPECT_EQ(nullptr, Resume(fixture, interrupted));
  gate.Open();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*other));
  EXPECT_EQ(4u, fixture.GetOutputs().size());
}

namespace
{
// Until one source has gone.
std::unique_ptr<JobFixture> InterruptDeletion()
{
  for (int countChanges = AfterTwoStores;; countChanges++)
  {
    auto fixture = std::make_unique<JobFixture>(1);
    fixture->AddStudy(2);
    fixture->plan.keepSource = false;
    Interrupt(*fixture, countChanges);
    if (!fixture->HasAllSources())
    {
      return fixture;
    }
  }
}
}

// Half a deletion helps nobody. The host does not ask for the end.
TEST(Interruption, CompletesADeletionThatIsCanceled)
{
  const auto fixture = InterruptDeletion();
  const std::string id = SelectEntries(fixture->journal.List()).front();
  EXPECT_EQ(JournalPhase::Deleting, FindEntry(fixture->journal, id)->phase);
  EXPECT_EQ(7u, fixture->store.GetAll().size());
  const auto job = Resume(*fixture, ReadJournal(*fixture, id));
  job->Cancel();
  job->Wait();
  const JobReport report = job->GetReport();
  EXPECT_EQ(JobPhase::Done, report.phase);
  EXPECT_FALSE(report.error);
  ASSERT_EQ(1u, report.warnings.size());
  EXPECT_NE(std::string::npos, report.warnings.front().find("Cancelled after"));
  EXPECT_EQ(4u, fixture->GetOutputs().size());
  EXPECT_EQ(4u, fixture->store.GetAll().size());
  EXPECT_EQ(JournalPhase::Done, FindEntry(fixture->journal, id)->phase);
  EXPECT_EQ(1u, fixture->journal.List().size());
}
}
