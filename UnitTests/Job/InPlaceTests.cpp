// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InPlaceBackup.h"

#include "Fakes/TemporaryFolder.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

namespace OrthancModification
{
namespace
{
// A study whose instances overwrite themselves, with something beside the files to lose.
struct InPlaceFixture : JobFixture
{
  explicit InPlaceFixture(int countPerSeries = 2)
  {
    plan.edits.identifiers = {KeepIdentifier{}, KeepIdentifier{}, KeepIdentifier{},
                              KeepIdentifier{}};
    plan.edits.operations.push_back(
      {AtPath{TagPath(Tags::PatientName)},
       Replace{std::make_shared<const NewElement>(
         NewElement{Tags::PatientName, ValueRepresentation::PN, "", TextContent{"New"}})},
       Reason::Request});
    overwriting = {true, folder.GetPath()};
    store.behaviour.overwrites = true;
    AddStudy(countPerSeries);
    for (const ResourceKey& key : GetKeys())
    {
      store.SetMetadata(key, {{"Note", key.id.ToString()}});
      store.SetLabels(key.level, key.id, {"label"});
    }
    for (const OrthancId& id : sources)
    {
      before[id] = store.GetFile(id);
    }
  }

  std::vector<ResourceKey> GetKeys() const
  {
    std::vector<ResourceKey> keys = {
      {Level::Patient, OrthancId::Compute(Level::Patient, GetSeries())},
      {Level::Study, GetStudyId()},
      {Level::Series, OrthancId::Compute(Level::Series, GetSeries("1.2.3.2"))},
      {Level::Series, OrthancId::Compute(Level::Series, GetSeries("1.2.3.3"))}};
    for (const OrthancId& id : sources)
    {
      keys.push_back({Level::Instance, id});
    }
    return keys;
  }

  void ExpectAnnotations()
  {
    for (const ResourceKey& key : GetKeys())
    {
      const Annotations annotations = store.Read(key);
      EXPECT_EQ(std::set<std::string>{"label"}, annotations.labels);
      ASSERT_EQ(1u, annotations.metadata.size());
      EXPECT_EQ(key.id.ToString(), annotations.metadata.at("Note"));
    }
  }

  std::size_t CountChanged()
  {
    std::size_t count = 0;
    for (const auto& [id, bytes] : before)
    {
      count += store.GetFile(id) != bytes ? 1U : 0U;
    }
    return count;
  }

  bool HasBackups() const { return !BackupFolder::List(folder.GetPath()).empty(); }

  TemporaryFolder folder;
  std::map<OrthancId, std::string> before;
};

ErrorCode FindRefusal(JobFixture& fixture, std::string& details)
{
  try
  {
    fixture.CreateForStudy();
    return ErrorCode::Plugin;
  }
  catch (const Error& error)
  {
    details = error.GetDetails();
    return error.GetCode();
  }
}
}

// L36.
TEST(InPlace, KeepsWhatIsBesideTheFiles)
{
  for (const int countPerSeries : {1, 5})
  {
    InPlaceFixture fixture(countPerSeries);
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(fixture.sources, fixture.store.GetAll());
    EXPECT_EQ(fixture.sources.size(), fixture.CountChanged());
    fixture.ExpectAnnotations();
    EXPECT_FALSE(fixture.HasBackups());
    EXPECT_EQ(fixture.GetStudyId(), job->GetReport().output);
  }
}

// R83.
TEST(InPlace, IsRefusedWhereTheHostDoesNotOverwrite)
{
  InPlaceFixture fixture;
  fixture.overwriting.isAllowed = false;
  std::string details;
  EXPECT_EQ(ErrorCode::BadRequest, FindRefusal(fixture, details));
  EXPECT_NE(std::string::npos, details.find("OverwriteInstances"));
}

// L4.
TEST(InPlace, IsRefusedIfTheSourcesWereToBeDeleted)
{
  InPlaceFixture fixture;
  fixture.plan.keepSource = false;
  std::string details;
  EXPECT_EQ(ErrorCode::BadRequest, FindRefusal(fixture, details));
  EXPECT_NE(std::string::npos, details.find("KeepSource"));
}

TEST(InPlace, IsPutBackIfTheJobFails)
{
  InPlaceFixture fixture;
  const OrthancId last = *fixture.sources.rbegin();
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::WriteLineage && id == last)
    {
      throw Error(ErrorCode::Plugin, "told to fail");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  fixture.store.behaviour.hook = nullptr;
  EXPECT_EQ(0u, fixture.CountChanged());
  fixture.ExpectAnnotations();
  EXPECT_FALSE(fixture.HasBackups());
  EXPECT_TRUE(job->GetReport().leftOvers.empty());
}

// The index may have what the job has written.
TEST(InPlace, IsReadAgainOnceItIsPutBack)
{
  InPlaceFixture fixture;
  std::mutex mutex;
  std::set<OrthancId> readAgain;  // as they were
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::WriteLineage)
    {
      throw Error(ErrorCode::Plugin, "told to fail");
    }
    if (call == StoreCall::Reconstruct && fixture.store.GetFile(id) == fixture.before.at(id))
    {
      const std::lock_guard<std::mutex> lock(mutex);
      readAgain.insert(id);
    }
  };
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  EXPECT_EQ(2u, readAgain.size());  // one of each series
}

TEST(InPlace, StaysAsItWasWhereAPermissiveJobFails)
{
  InPlaceFixture fixture;
  fixture.plan.permissive = true;
  const OrthancId failing = *fixture.sources.begin();
  fixture.store.behaviour.filtersOut = [&](const OrthancId& id) { return id == failing; };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(fixture.sources.size() - 1, fixture.CountChanged());
  EXPECT_EQ(fixture.before.at(failing), fixture.store.GetFile(failing));
  fixture.ExpectAnnotations();
}

// With a single instance its parents go and come back with it.
TEST(InPlace, IsPutBackIfAPermissiveJobCannotFinishIt)
{
  for (const int countPerSeries : {1, 2})
  {
    SCOPED_TRACE(countPerSeries);
    InPlaceFixture fixture(countPerSeries);
    fixture.plan.permissive = true;
    const OrthancId failing = *fixture.sources.begin();
    fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
    {
      if (call == StoreCall::WriteLineage && id == failing)
      {
        throw Error(ErrorCode::Database, "told to fail");
      }
    };
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(failing, job->GetReport().failedInstances.at(0).id);
    EXPECT_EQ(fixture.before.at(failing), fixture.store.GetFile(failing));
    EXPECT_EQ(fixture.sources.size() - 1, fixture.CountChanged());
    fixture.ExpectAnnotations();
    EXPECT_FALSE(fixture.HasBackups());
  }
}

TEST(InPlace, OverwritesNothingWithoutABackup)
{
  InPlaceFixture fixture;
  fixture.plan.permissive = true;
  fixture.overwriting.backups = "/proc/no such folder";
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::CannotWriteFile, job->GetReport().error->GetCode());
  EXPECT_EQ(0u, fixture.CountChanged());
}

TEST(InPlace, KeepsTheBackupIfItCannotBePutBack)
{
  InPlaceFixture fixture(1);
  std::atomic<bool> isFull = false;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    isFull = isFull || call == StoreCall::WriteLineage;
    if (isFull && (call == StoreCall::Store || call == StoreCall::WriteLineage))
    {
      throw Error(ErrorCode::FullStorage, "told to fail");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  const JobReport report = job->GetReport();
  EXPECT_EQ(fixture.sources.size(), report.leftOvers.size());
  ASSERT_FALSE(report.warnings.empty());
  EXPECT_NE(std::string::npos, report.warnings.back().find(fixture.folder.GetPath().string()));
  ASSERT_EQ(1u, BackupFolder::List(fixture.folder.GetPath()).size());

  // The next start of the plugin.
  fixture.store.behaviour.hook = nullptr;
  auto folder = BackupFolder::TakeOver(BackupFolder::List(fixture.folder.GetPath())[0]);
  ASSERT_TRUE(folder);
  EXPECT_EQ(fixture.sources.size(), PutBackAll(fixture.GetServices(), *folder));
  EXPECT_EQ(0u, fixture.CountChanged());
  fixture.ExpectAnnotations();
  EXPECT_FALSE(fixture.HasBackups());
}

// The next start of the plugin must not undo what others have changed since.
TEST(InPlace, KeepsTheBackupOfNothingElse)
{
  InPlaceFixture fixture;
  const OrthancId stubborn = *fixture.sources.begin();
  std::atomic<bool> isBroken = false;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    const bool isFirst = call == StoreCall::Reconstruct && !isBroken.exchange(true);
    if (isFirst || (isBroken && call == StoreCall::Store && id == stubborn))
    {
      throw Error(ErrorCode::Database, "told to fail");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(std::vector<OrthancId>{stubborn}, job->GetReport().leftOvers);
  EXPECT_EQ(1u, fixture.CountChanged());
  fixture.store.behaviour.hook = nullptr;

  auto folder = BackupFolder::TakeOver(BackupFolder::List(fixture.folder.GetPath()).at(0));
  ASSERT_TRUE(folder);
  EXPECT_EQ(1u, PutBackAll(fixture.GetServices(), *folder));
  EXPECT_EQ(0u, fixture.CountChanged());
  fixture.ExpectAnnotations();
}

TEST(InPlace, MayNotOverwriteOtherSources)
{
  InPlaceFixture fixture(1);
  fixture.store.Add(JobFixture::MakeFile("1.2.3.3.1", "1.2.3.2"));
  fixture.plan.edits.identifiers.seriesInstanceUid = GivenIdentifier{"1.2.3.2"};
  std::string details;
  EXPECT_EQ(ErrorCode::BadRequest, FindRefusal(fixture, details));
}
}
