// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StorageProtection.h"

#include "Fakes/TemporaryFolder.h"
#include "Job/StorageFixture.h"

#include <atomic>

namespace OrthancModification
{
// What the tests below rely on.
TEST(RecyclingStore, DeletesWhatCameFirstAndIsNotProtected)
{
  StorageFixture fixture;
  const OrthancId first = fixture.Add("First");
  const OrthancId second = fixture.Add("Second");
  fixture.storage.limits.maximumPatients = 2;
  fixture.storage.Protect(first);
  fixture.storage.Store(StorageFixture::MakeInstance("Third", "1.3", "1.3.1.1"));
  EXPECT_TRUE(fixture.storage.HasPatient(first));
  EXPECT_FALSE(fixture.storage.HasPatient(second));

  fixture.storage.Protect(StorageFixture::GetPatient("Third"));
  EXPECT_EQ(
    ErrorCode::FullStorage,
    GetError([&]
             { fixture.storage.Store(StorageFixture::MakeInstance("Fourth", "1.4", "1.4.1.1")); })
      .GetCode());
  EXPECT_FALSE(fixture.storage.HasPatient(StorageFixture::GetPatient("Fourth")));
}

TEST(StorageProtection, KeepsSourcesAndOutputsAndGivesThemBack)
{
  for (const bool keepSource : {true, false})
  {
    StorageFixture fixture(4);
    const std::vector<std::string> patients = {"A", "B", "C"};
    for (const std::string& patient : patients)
    {
      fixture.Add(patient, 4);
    }
    const OrthancId stranger = fixture.Add("Stranger");
    fixture.plan.keepSource = keepSource;
    fixture.storage.limits.maximumPatients = 6;
    EXPECT_TRUE(fixture.Run(patients).failedInstances.empty());
    EXPECT_EQ(12u, fixture.GetOutputs().size());
    EXPECT_EQ(keepSource, fixture.AreThere(patients));
    EXPECT_FALSE(fixture.storage.HasPatient(stranger));
    EXPECT_FALSE(fixture.IsAnyProtected(patients));
  }
}

TEST(StorageProtection, BeginsBeforeTheFirstStoreAndEndsWithTheJob)
{
  StorageFixture fixture;
  const OrthancId patient = fixture.Add("A", 2);
  fixture.storage.limits.maximumPatients = 2;
  std::atomic<bool> isProtected = true;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store || call == StoreCall::WriteLineage || call == StoreCall::Delete)
    {
      isProtected = isProtected && fixture.storage.IsProtected(patient);
    }
  };
  const auto job = fixture.Create({"A"});
  EXPECT_FALSE(fixture.storage.IsProtected(patient)) << "a job that may never run";
  JobFixture::RunToEnd(*job);
  EXPECT_TRUE(isProtected);
  EXPECT_FALSE(fixture.IsAnyProtected({"A"}));
}

TEST(StorageProtection, OfANewPatientComesBeforeAnythingElseIsStored)
{
  StorageFixture fixture(4);
  std::vector<std::string> patients;
  for (int i = 0; i < 20; i++)
  {
    patients.push_back("P" + std::to_string(i));
    fixture.Add(patients.back());
  }
  fixture.storage.limits.maximumPatients = 40;
  std::atomic<int> countUnprotected = 0;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    for (const std::string& patient : patients)
    {
      const OrthancId output = fixture.GetOutput(patient);
      const bool isExposed = call == StoreCall::Store && fixture.storage.HasPatient(output) &&
                             !fixture.storage.IsProtected(output);
      countUnprotected += isExposed ? 1 : 0;
    }
  };
  fixture.Run(patients);
  EXPECT_EQ(0, countUnprotected);
  EXPECT_TRUE(fixture.AreThere(patients));
}

TEST(StorageProtection, OfOthersIsLeftAlone)
{
  StorageFixture fixture;
  const OrthancId patient = fixture.Add("A");
  fixture.storage.Protect(patient);
  fixture.storage.limits.maximumPatients = 2;
  fixture.Run({"A"});
  EXPECT_TRUE(fixture.storage.IsProtected(patient));
  EXPECT_FALSE(fixture.storage.IsProtected(fixture.GetOutput("A")));
}

TEST(StorageProtection, EndsWithAFailure)
{
  StorageFixture fixture;
  fixture.Add("A", 4);
  fixture.storage.limits.maximumPatients = 2;
  const OrthancId last = *fixture.sources.rbegin();
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Read && id == last)
    {
      throw Error(ErrorCode::Plugin, "told to fail");
    }
  };
  fixture.Run({"A"}, StepOutcome::Failure);
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
  EXPECT_FALSE(fixture.IsAnyProtected({"A"}));
}

TEST(StorageProtection, EndsWithACancel)
{
  StorageFixture fixture;
  const OrthancId patient = fixture.Add("A", 4);
  fixture.storage.limits.maximumPatients = 2;
  Gate gate;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Read)
    {
      gate.Pass();
    }
  };
  const auto job = fixture.Create({"A"});
  job->Step(std::chrono::milliseconds(0));
  gate.WaitForArrivals(1);
  EXPECT_TRUE(fixture.storage.IsProtected(patient));
  job->Cancel();
  gate.Open();
  job->Wait();
  EXPECT_EQ(ErrorCode::CanceledJob, job->GetReport().error->GetCode());
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
  EXPECT_FALSE(fixture.IsAnyProtected({"A"}));
}

TEST(StorageProtection, FailsTheJobBeforeAnythingIsStoredIfItIsImpossible)
{
  StorageFixture fixture;
  fixture.Add("A");
  fixture.plan.permissive = true;
  fixture.storage.limits.maximumPatients = 2;
  fixture.storage.onProtection = [](const OrthancId&, bool)
  { throw Error(ErrorCode::ReadOnly, "told to fail"); };
  EXPECT_EQ(ErrorCode::ReadOnly, fixture.Run({"A"}, StepOutcome::Failure).error->GetCode());
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

TEST(StorageProtection, IsWarnedAboutIfItCannotBeTakenBack)
{
  StorageFixture fixture;
  const OrthancId patient = fixture.Add("A");
  fixture.storage.limits.maximumPatients = 2;
  fixture.storage.onProtection = [&](const OrthancId& id, bool isProtected)
  {
    if (!isProtected && id == patient)
    {
      throw Error(ErrorCode::Database, "told to fail");
    }
  };
  const JobReport report = fixture.Run({"A"});
  ASSERT_EQ(1u, report.warnings.size());
  EXPECT_NE(std::string::npos, report.warnings[0].find(patient.ToString()));
  EXPECT_FALSE(fixture.storage.IsProtected(fixture.GetOutput("A")));
}

// The host makes the patient anew, without its protection.
TEST(StorageProtection, SurvivesThatAnInstanceIsOverwritten)
{
  const TemporaryFolder folder;
  for (const bool isOfOthers : {false, true})
  {
    SCOPED_TRACE(isOfOthers);
    StorageFixture fixture;
    const OrthancId patient = fixture.Add("A");
    fixture.plan.edits.identifiers = {KeepIdentifier{}, KeepIdentifier{}, KeepIdentifier{},
                                      KeepIdentifier{}};
    fixture.overwriting = {true, folder.GetPath()};
    fixture.store.behaviour.overwrites = true;
    fixture.storage.limits.maximumPatients = 1;
    if (isOfOthers)
    {
      fixture.storage.Protect(patient);
    }
    std::atomic<bool> isProtected = false;
    fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
    {
      isProtected =
        isProtected || (call == StoreCall::WriteLineage && fixture.storage.IsProtected(patient));
    };
    EXPECT_TRUE(fixture.Run({"A"}).failedInstances.empty());
    EXPECT_TRUE(isProtected);
    EXPECT_EQ(isOfOthers, fixture.storage.IsProtected(patient));
  }
}
}
