// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ModificationJob.h"

#include "Fakes/TestRecipient.h"
#include "Job/JobFixture.h"
#include "Job/OrderText.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
// De-identifies the study of the fixture for the first test recipient, and takes that back.
struct Fixture : JobFixture
{
  // `series`  what becomes of the two series.
  explicit Fixture(const IdentifierDecision& series = DeriveIdentifier{})
  {
    AddStudy(2);
    plan.isAnonymization = true;
    plan.level = Level::Patient;
    plan.edits.identifiers = {PseudonymIdentifier{""}, DeriveIdentifier{}, series,
                              DeriveIdentifier{}};
    plan.edits.deidentification.emplace();
    plan.edits.deidentification->usesPseudonym = true;
    plan.edits.deidentification->recipients = {TestRecipient::GetFirst().GetCertificate()};
    const auto job = CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, RunToEnd(*job));
    for (const OrthancId& id : sources)
    {
      store.Delete(id);
    }
    deidentified = store.GetAll();

    plan = MakePlan();
    plan.edits.identifiers = {};
    plan.edits.isReidentification = true;
    decryptionKeys = {TestRecipient::GetFirst().GetKey()};
  }

  JobOrder MakeOrder() const
  {
    JobOrder order;
    order.kind = JobKind::Bulk;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    for (const OrthancId& id : deidentified)
    {
      order.resources.push_back(id);
    }
    return order;
  }

  std::map<OrthancId, std::string> GetFiles() const
  {
    std::map<OrthancId, std::string> files;
    for (const OrthancId& id : store.GetAll())
    {
      files.emplace(id, store.GetFile(id));
    }
    return files;
  }

  std::set<OrthancId> deidentified;
};
}

TEST(Reidentification, StoresTheOriginalsBesideTheirSources)
{
  Fixture fixture;
  ASSERT_EQ(4u, fixture.deidentified.size());
  const auto job = ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder());
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(8u, fixture.store.GetAll().size());
  for (const OrthancId& id : fixture.sources)
  {
    EXPECT_EQ(1u, fixture.store.GetAll().count(id));
  }
}

TEST(Reidentification, DeletesVerifiedSourcesOnly)
{
  Fixture fixture;
  fixture.plan.keepSource = false;
  const auto job = ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder());
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(4u, fixture.store.GetAll().size());
  EXPECT_EQ(1u, fixture.store.GetAll().count(*fixture.sources.begin()));
}

TEST(Reidentification, SharesOutOneSeriesToThoseThatItCameFrom)
{
  Fixture fixture(GivenIdentifier{"1.2.9"});
  const auto job = ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder());
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_TRUE(fixture.HasAllSources());
}

// Those of the second series are not where the first instance leads to.
TEST(Reidentification, LeavesOriginalsThatAreStored)
{
  Fixture fixture(GivenIdentifier{"1.2.9"});
  fixture.AddStudy(2);
  fixture.store.behaviour.overwrites = true;
  fixture.overwriting.isAllowed = true;
  const std::map<OrthancId, std::string> before = fixture.GetFiles();
  ASSERT_EQ(8u, before.size());
  for (const bool isPermissive : {false, true})
  {
    fixture.plan.permissive = isPermissive;
    const auto job = ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder());
    const StepOutcome outcome = JobFixture::RunToEnd(*job);
    EXPECT_TRUE(isPermissive ? job->GetReport().countFailed == 4 : outcome == StepOutcome::Failure);
    EXPECT_EQ(before, fixture.GetFiles());
  }
}

TEST(Reidentification, IsRefusedWithAnotherKey)
{
  Fixture fixture;
  fixture.decryptionKeys = {TestRecipient::GetSecond().GetKey()};
  EXPECT_THROW(ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder()), Error);
  EXPECT_EQ(fixture.deidentified, fixture.store.GetAll());
}

TEST(Reidentification, SkipsWhatItCannotReadIfPermitted)
{
  Fixture fixture;
  fixture.store.Add(JobFixture::MakeFile("1.2.9", "1.2.8", "1.2.7", "P9"));
  fixture.deidentified = fixture.store.GetAll();
  fixture.plan.permissive = true;
  const auto job = ModificationJob::Create(fixture.GetServices(), fixture.MakeOrder());
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, job->GetReport().countFailed);
  EXPECT_EQ(9u, fixture.store.GetAll().size());
}

TEST(Reidentification, IsWrittenToTheJournalWithoutAPrivateKey)
{
  const Fixture fixture;
  const std::string text = WriteOrder(fixture.MakeOrder());
  const JobOrder order = ReadOrder(text, [](const std::string&) { return nullptr; });
  EXPECT_TRUE(order.plan->edits.isReidentification);
  EXPECT_EQ(std::string::npos, text.find("PRIVATE"));
}
}
