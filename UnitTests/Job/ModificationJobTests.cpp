// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ModificationJob.h"

#include "Job/JobFixture.h"
#include "Job/JobSources.h"

#include <gtest/gtest.h>

#include <atomic>

namespace OrthancModification
{
namespace
{
MemoryStore::Hook FailOn(StoreCall failing, const OrthancId& id, ErrorCode code)
{
  return [failing, id, code](StoreCall call, const OrthancId& called)
  {
    if (call == failing && called == id)
    {
      throw Error(code, "told to fail");
    }
  };
}

OrthancId GetInstance(const DicomIdentifiers& series, const std::string& sop)
{
  return OrthancId::Compute(
    Level::Instance, {series.patientId, series.studyInstanceUid, series.seriesInstanceUid, sop});
}

OrthancId GetSource()
{
  return GetInstance(JobFixture::GetSeries(), "1.2.3.2.1");
}

OrthancId GetOutput(const JobFixture& fixture)
{
  DicomIdentifiers source = JobFixture::GetSeries();
  source.sopInstanceUid = "1.2.3.2.1";
  return OrthancId::Compute(Level::Instance, fixture.Derive(source));
}

ErrorCode GetRefusal(JobFixture& fixture, std::string* details = nullptr)
{
  try
  {
    fixture.CreateForStudy();
  }
  catch (const Error& error)
  {
    if (details != nullptr)
    {
      *details = error.GetDetails();
    }
    return error.GetCode();
  }
  return ErrorCode::Plugin;
}
}

TEST(ModificationJob, StoresOneOutputPerSource)
{
  JobFixture fixture;
  fixture.AddStudy(10);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));

  const JobReport report = job->GetReport();
  EXPECT_EQ(JobPhase::Done, report.phase);
  EXPECT_EQ(20u, report.countInstances);
  EXPECT_EQ(report.countUnits, report.countFinishedUnits);
  EXPECT_EQ(20u, fixture.GetOutputs().size());
  EXPECT_TRUE(fixture.HasAllSources());
  ASSERT_TRUE(report.output && report.outputPatient);
  EXPECT_EQ(OrthancId::Compute(Level::Study, fixture.Derive(JobFixture::GetSeries())),
            *report.output);
  EXPECT_EQ(OrthancId::Compute(Level::Patient, JobFixture::GetSeries()), *report.outputPatient);
}

TEST(ModificationJob, DeletesVerifiedSources)
{
  JobFixture fixture;
  fixture.AddStudy(3);
  fixture.plan.keepSource = false;
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(6u, fixture.store.GetAll().size());
  EXPECT_EQ(6u, fixture.GetOutputs().size());
}

TEST(ModificationJob, RefusesAnUnknownResource)
{
  JobFixture fixture;
  EXPECT_EQ(ErrorCode::UnknownResource, GetRefusal(fixture));
}

// R101.
TEST(ModificationJob, WritesTheOriginWhereItIsGiven)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  JobFixture::RunToEnd(*fixture.CreateForStudy());
  for (const OrthancId& output : fixture.GetOutputs())
  {
    EXPECT_EQ("", fixture.store.GetRemoteIp(output));
  }

  fixture.origin = RequestOrigin{"10.0.0.7", "jane"};
  fixture.plan.key = std::make_shared<const SecretKey>(std::string(32, 'o'));
  const auto job = fixture.CreateForStudy();
  JobFixture::RunToEnd(*job);
  EXPECT_EQ("10.0.0.7", fixture.store.GetRemoteIp(GetOutput(fixture)));
}

// Architecture D3: the host must find nothing left to transcode, or it would renew SOPInstanceUID (L49).
TEST(ModificationJob, TranscodesAsTheHostWouldOnIngest)
{
  struct Case
  {
    const char* name;
    IngestTranscoding ingest;
    std::optional<std::string> transcode;
    std::vector<std::string> syntaxes;  // that the host was asked for
    bool warns;
  };
  const std::string jpeg = "1.2.840.10008.1.2.4.51";
  const Case cases[] = {{"none", {}, std::nullopt, {}, false},
                        {"ingest", {jpeg, true, true}, std::nullopt, {jpeg}, false},
                        {"compressed only", {jpeg, true, false}, std::nullopt, {}, false},
                        {"overruled", {jpeg, true, true}, "1.2.840.10008.1.2", {jpeg}, true},
                        {"asked", {}, jpeg, {jpeg}, false}};
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    JobFixture fixture(1);
    fixture.store.Add(JobFixture::MakeFile("1.2.3.2.1"));
    fixture.ingest = c.ingest;
    fixture.plan.transcode = c.transcode;
    std::vector<std::string> asked;
    fixture.store.behaviour.transcode = [&asked](std::string_view file, const std::string& syntax)
    {
      asked.push_back(syntax);
      return std::make_unique<std::string>(file);
    };
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(c.syntaxes, asked);
    EXPECT_EQ(c.warns, !job->GetReport().warnings.empty());
  }
}

TEST(ModificationJob, RefusesToWriteOverItsSources)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  fixture.plan.edits.identifiers = {KeepIdentifier{}, KeepIdentifier{}, KeepIdentifier{},
                                    KeepIdentifier{}};
  std::string details;
  EXPECT_EQ(ErrorCode::BadRequest, GetRefusal(fixture, &details));
  EXPECT_NE(std::string::npos, details.find("\"Keep\""));
}

TEST(ModificationJob, RefusesToMakeOneInstanceOfSeveral)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.edits.identifiers.sopInstanceUid = GivenIdentifier{"1.2.3.9"};
  std::string details;
  EXPECT_EQ(ErrorCode::BadRequest, GetRefusal(fixture, &details));
  EXPECT_NE(std::string::npos, details.find("0008,0018"));
}

TEST(ModificationJob, TakesItsOutputsBackWhenAnInstanceFails)
{
  JobFixture fixture(1);
  fixture.AddStudy(5);
  fixture.plan.keepSource = false;
  const OrthancId last = *fixture.sources.rbegin();
  fixture.store.behaviour.hook = FailOn(StoreCall::Read, last, ErrorCode::FullStorage);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));

  const JobReport report = job->GetReport();
  ASSERT_TRUE(report.error);
  EXPECT_EQ(ErrorCode::FullStorage, report.error->GetCode());
  EXPECT_NE(std::string::npos, report.error->GetDetails().find("instance " + last.ToString()));
  EXPECT_EQ(0u, report.countFailed);
  ASSERT_EQ(1u, report.failedInstances.size());
  EXPECT_FALSE(report.output);
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

// As a disk may leave them: the host would store none of these.
TEST(ModificationJob, FailsIfAStoredFileHasLostItsIdentifiers)
{
  const struct
  {
    const char* name;
    std::string file;
  } cases[] = {{"zeros", std::string(5000, '\0')},
               {"meta information only", SyntheticDataset().MakeFile()},
               {"one UID is empty", JobFixture::MakeFile("1.2.3.2.1", "")}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    JobFixture fixture;
    fixture.AddStudy(3);
    fixture.plan.keepSource = false;
    fixture.store.Damage(*fixture.sources.begin(), c.file);
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
    EXPECT_EQ(ErrorCode::BadFileFormat, job->GetReport().error->GetCode());
    EXPECT_EQ(fixture.sources, fixture.store.GetAll());
  }
}

TEST(ModificationJob, NeverDeletesFailedSourcesWhenPermissive)
{
  JobFixture fixture;
  fixture.AddStudy(3);
  fixture.plan.keepSource = false;
  fixture.plan.permissive = true;
  fixture.store.behaviour.hook = FailOn(StoreCall::Read, GetSource(), ErrorCode::BadFileFormat);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));

  EXPECT_EQ(1u, job->GetReport().countFailed);
  EXPECT_EQ(5u, fixture.GetOutputs().size());
  EXPECT_EQ(6u, fixture.store.GetAll().size());
  EXPECT_EQ(1u, fixture.store.GetAll().count(GetSource()));
}

TEST(ModificationJob, SucceedsWithoutOutputWhenAllFailAndPermissive)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  fixture.plan.permissive = true;
  fixture.store.behaviour.filtersOut = [](const OrthancId&) { return true; };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));

  const JobReport report = job->GetReport();
  EXPECT_EQ(4u, report.countFailed);
  EXPECT_FALSE(report.output);
  EXPECT_EQ(ErrorCode::CannotStoreInstance, report.failedInstances.front().code);
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

TEST(ModificationJob, KeepsTheSourcesWhoseOutputIsNotListed)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  fixture.plan.permissive = true;
  const OrthancId hidden = GetOutput(fixture);
  fixture.store.behaviour.hides = [hidden](const OrthancId& id) { return id == hidden; };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, job->GetReport().countFailed);
  EXPECT_EQ(1u, fixture.store.GetAll().count(GetSource()));
  EXPECT_EQ(3u, fixture.GetOutputs().size());
}

TEST(ModificationJob, FailsAndTakesBackWhenAnOutputIsNotListed)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  const OrthancId hidden = GetOutput(fixture);
  fixture.store.behaviour.hides = [hidden](const OrthancId& id) { return id == hidden; };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::CannotStoreInstance, job->GetReport().error->GetCode());
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

TEST(ModificationJob, RefusesOutputsThatAreStoredWithOtherBytes)
{
  for (const auto& [hasMd5, overwrites] :
       {std::pair(true, false), std::pair(false, false), std::pair(true, true)})
  {
    SCOPED_TRACE(overwrites ? "overwrites" : hasMd5 ? "MD5" : "no MD5");
    JobFixture fixture;
    fixture.AddStudy(1);
    fixture.plan.keepSource = false;
    fixture.store.behaviour.hasMd5 = hasMd5;
    fixture.store.behaviour.overwrites = overwrites;
    DicomIdentifiers source = JobFixture::GetSeries();
    source.sopInstanceUid = "1.2.3.2.1";
    const DicomIdentifiers other = fixture.Derive(source);
    const OrthancId foreign = fixture.store.Add(
      JobFixture::MakeFile(other.sopInstanceUid, other.seriesInstanceUid, other.studyInstanceUid,
                           "P1", "Doe^Jack"));  // of the same size

    const std::string foreignFile = fixture.store.GetFile(foreign);

    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
    EXPECT_EQ(ErrorCode::CannotStoreInstance, job->GetReport().error->GetCode());
    EXPECT_TRUE(fixture.HasAllSources());
    EXPECT_EQ(foreignFile, fixture.store.GetFile(foreign));
    EXPECT_EQ(std::set<OrthancId>{foreign}, fixture.GetOutputs());
  }
}

TEST(ModificationJob, AcceptsOutputsThatAreStoredWithItsBytesButDoesNotOwnThem)
{
  for (const bool hasMd5 : {true, false})
  {
    SCOPED_TRACE(hasMd5);
    JobFixture fixture(1);
    fixture.AddStudy(2);
    fixture.store.behaviour.hasMd5 = hasMd5;
    const auto first = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*first));
    const std::set<OrthancId> all = fixture.store.GetAll();

    const auto again = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*again));
    EXPECT_EQ(all, fixture.store.GetAll());

    const OrthancId last = *fixture.sources.rbegin();
    fixture.store.behaviour.hook = FailOn(StoreCall::Read, last, ErrorCode::FullStorage);
    const auto failing = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*failing));
    EXPECT_EQ(all, fixture.store.GetAll());
  }
}

TEST(ModificationJob, DoesNotTakeBackWhatExistedOnAHostThatOverwrites)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  fixture.store.behaviour.overwrites = true;
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  const std::set<OrthancId> all = fixture.store.GetAll();

  fixture.store.behaviour.hook =
    FailOn(StoreCall::Read, *fixture.sources.rbegin(), ErrorCode::FullStorage);
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  EXPECT_EQ(all, fixture.store.GetAll());
}

TEST(ModificationJob, TakesItsOutputsBackWhenCanceled)
{
  JobFixture fixture(2);
  fixture.AddStudy(10);
  Gate gate;
  std::atomic<int> countStored{0};
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store && ++countStored > 5)
    {
      gate.Pass();
    }
  };
  const auto job = fixture.CreateForStudy();
  job->Step(std::chrono::milliseconds(0));
  gate.WaitForArrivals(1);
  job->Cancel();
  gate.Open();
  job->Wait();

  EXPECT_EQ(JobPhase::Failed, job->GetReport().phase);
  EXPECT_EQ(ErrorCode::CanceledJob, job->GetReport().error->GetCode());
  EXPECT_EQ(StepOutcome::Failure, job->Step(std::chrono::milliseconds(0)));
  EXPECT_LT(countStored, 20);
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

TEST(ModificationJob, CanBeCanceledBeforeItStarts)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  const auto job = fixture.CreateForStudy();
  job->Cancel();
  job->Wait();
  EXPECT_EQ(ErrorCode::CanceledJob, job->GetReport().error->GetCode());
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
}

// Half a deletion helps nobody.
TEST(ModificationJob, CompletesTheDeletionWhenCanceledAndSaysSo)
{
  JobFixture fixture(1);
  fixture.AddStudy(10);
  fixture.plan.keepSource = false;
  Gate gate;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Delete)
    {
      gate.Pass();
    }
  };
  const auto job = fixture.CreateForStudy();
  job->Step(std::chrono::milliseconds(0));
  gate.WaitForArrivals(1);
  job->Pause();
  job->Cancel();
  gate.Open();
  job->Wait();
  const JobReport report = job->GetReport();
  EXPECT_EQ(JobPhase::Done, report.phase);
  ASSERT_EQ(1u, report.warnings.size());
  EXPECT_NE(std::string::npos, report.warnings.front().find("Cancelled after"));
  EXPECT_EQ(20u, fixture.GetOutputs().size());
  EXPECT_EQ(20u, fixture.store.GetAll().size());
  EXPECT_EQ(JournalPhase::Done, FindEntry(fixture.journal, job->GetJournal().GetId())->phase);
}

TEST(ModificationJob, BeginsNothingWhilePaused)
{
  JobFixture fixture(1);
  fixture.AddStudy(5);
  Gate gate;
  std::atomic<int> countStored{0};
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store)
    {
      countStored++;
      gate.Pass();
    }
  };
  const auto job = fixture.CreateForStudy();
  job->Step(std::chrono::milliseconds(0));
  gate.WaitForArrivals(1);
  job->Pause();
  gate.Open();
  fixture.pool.RunAndWait([] {});  // behind the window of two that was posted
  EXPECT_EQ(2, countStored);
  EXPECT_EQ(JobPhase::EditAndStore, job->GetReport().phase);

  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(10u, fixture.GetOutputs().size());
}

TEST(ModificationJob, MakesTheSameOutputsWhenRepeated)
{
  JobFixture fixture(1);
  fixture.AddStudy(3);
  fixture.plan.keepSource = false;
  fixture.store.behaviour.hook =
    FailOn(StoreCall::Read, *fixture.sources.rbegin(), ErrorCode::FullStorage);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));

  fixture.store.behaviour.hook = nullptr;
  job->Reset();
  EXPECT_EQ(JobPhase::Check, job->GetReport().phase);
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(6u, fixture.store.GetAll().size());
  EXPECT_EQ(1u, fixture.GetOutputs().count(GetOutput(fixture)));
  EXPECT_THROW(job->Reset(), Error);
}

TEST(ModificationJob, FailsAgainWhenTheSourcesAreGone)
{
  JobFixture fixture(1);
  fixture.AddStudy(1);
  const auto job = fixture.CreateForStudy();
  job->Cancel();
  job->Wait();
  for (const OrthancId& id : fixture.sources)
  {
    fixture.store.Delete(id);
  }
  job->Reset();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(ErrorCode::UnknownResource, job->GetReport().error->GetCode());
}

// Architecture D3: the patient was there before, and outlives the outputs.
TEST(ModificationJob, GivesParentsThatStayTheirMarksBack)
{
  for (const bool wasMarked : {false, true})
  {
    SCOPED_TRACE(wasMarked);
    JobFixture fixture(1);
    fixture.AddStudy(1);
    const OrthancId other =
      fixture.store.Add(JobFixture::MakeFile("1.2.9.1.1", "1.2.9.1", "1.2.9", "P2"));
    const OrthancId patient = OrthancId::Compute(Level::Patient, {"P2", "", "", ""});
    fixture.plan.level = Level::Patient;
    fixture.plan.keepLabels = true;
    fixture.plan.edits.identifiers.patientId = GivenIdentifier{"P2"};
    fixture.store.SetLabels(
      Level::Patient, OrthancId::Compute(Level::Patient, JobFixture::GetSeries()), {"own", "new"});
    fixture.store.SetLabels(Level::Patient, patient, {"own"});
    if (wasMarked)
    {
      fixture.store.WriteLineage(Level::Patient, patient, Lineage::ModifiedFrom, other);
    }
    const std::string lineage = fixture.store.GetLineage(Level::Patient, patient);

    std::atomic<bool> isMarked = false;
    fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
    {
      isMarked = isMarked || (call == StoreCall::AddLabel && id == patient);
      if (isMarked && call == StoreCall::WriteLineage && id != patient)
      {
        throw Error(ErrorCode::Database, "told to fail");
      }
    };
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
    EXPECT_TRUE(isMarked);
    EXPECT_EQ(lineage, fixture.store.GetLineage(Level::Patient, patient));
    EXPECT_EQ(std::set<std::string>{"own"}, fixture.store.GetLabels(Level::Patient, patient));
    EXPECT_TRUE(job->GetReport().leftOvers.empty());
  }
}

TEST(ModificationJob, ListsWhatItCouldNotTakeBack)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  const OrthancId stubborn = GetOutput(fixture);
  fixture.store.behaviour.hook = [stubborn](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Reconstruct || (call == StoreCall::Delete && id == stubborn))
    {
      throw Error(ErrorCode::Database, "");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_EQ(std::vector<OrthancId>{stubborn}, job->GetReport().leftOvers);
  EXPECT_EQ(std::set<OrthancId>{stubborn}, fixture.GetOutputs());
}

TEST(ModificationJob, KeepsTheSourcesOfASeriesThatCannotBeFinishedWhenPermissive)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  fixture.plan.permissive = true;
  const OrthancId series =
    OrthancId::Compute(Level::Series, fixture.Derive(JobFixture::GetSeries()));
  fixture.store.behaviour.hook = FailOn(StoreCall::WriteLineage, series, ErrorCode::Database);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(2u, job->GetReport().countFailed);
  EXPECT_EQ(1u, fixture.store.GetAll().count(GetSource()));
  EXPECT_EQ(2u, fixture.GetOutputs().size());
}

// L16: what failed after it was stored must not stay beside its source.
TEST(ModificationJob, TakesBackWhatItCouldNotAnnotateWhenPermissive)
{
  for (const bool keepSource : {true, false})
  {
    SCOPED_TRACE(keepSource);
    JobFixture fixture;
    fixture.AddStudy(2);
    fixture.plan.keepSource = keepSource;
    fixture.plan.permissive = true;
    const OrthancId output = GetOutput(fixture);
    fixture.store.behaviour.hook = FailOn(StoreCall::WriteLineage, output, ErrorCode::Database);
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(1u, job->GetReport().countFailed);
    EXPECT_EQ(GetSource(), job->GetReport().failedInstances.at(0).id);
    EXPECT_EQ(1u, fixture.store.GetAll().count(GetSource()));
    EXPECT_EQ(0u, fixture.store.GetAll().count(output));
    EXPECT_EQ(3u, fixture.GetOutputs().size());
    EXPECT_TRUE(job->GetReport().leftOvers.empty());
  }
}

TEST(ModificationJob, ListsWhatItCouldNotTakeBackWhenPermissive)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  fixture.plan.permissive = true;
  const OrthancId stubborn = GetOutput(fixture);
  fixture.store.behaviour.hook = [stubborn](StoreCall call, const OrthancId& id)
  {
    if ((call == StoreCall::WriteLineage || call == StoreCall::Delete) && id == stubborn)
    {
      throw Error(ErrorCode::Database, "");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(std::vector<OrthancId>{stubborn}, job->GetReport().leftOvers);
  EXPECT_EQ(1u, fixture.store.GetAll().count(stubborn));
}

// The study belongs to both series: what fails with one of them must not be missing to the other.
TEST(ModificationJob, AnnotatesAStudyOfWhichOneSeriesFailsWhenPermissive)
{
  for (const char* failing : {"1.2.3.2", "1.2.3.3"})
  {
    SCOPED_TRACE(failing);
    JobFixture fixture;
    fixture.AddStudy(1);
    fixture.plan.permissive = true;
    DicomIdentifiers source = JobFixture::GetSeries(failing);
    source.sopInstanceUid = std::string(failing) + ".1";
    const OrthancId output = OrthancId::Compute(Level::Instance, fixture.Derive(source));
    fixture.store.behaviour.hook = FailOn(StoreCall::Reconstruct, output, ErrorCode::Database);
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(1u, job->GetReport().countFailed);
    EXPECT_EQ(1u, fixture.GetOutputs().size());
    EXPECT_NE("", fixture.store.GetLineage(
                    Level::Study, OrthancId::Compute(Level::Study, fixture.Derive(source))));
  }
}

TEST(ModificationJob, EndsWhenASourceCannotBeDeleted)
{
  for (const bool permissive : {true, false})
  {
    SCOPED_TRACE(permissive);
    JobFixture fixture;
    fixture.AddStudy(2);
    fixture.plan.keepSource = false;
    fixture.plan.permissive = permissive;
    fixture.store.behaviour.hook = FailOn(StoreCall::Delete, GetSource(), ErrorCode::Database);
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(permissive ? StepOutcome::Success : StepOutcome::Failure, JobFixture::RunToEnd(*job));
    EXPECT_EQ(4u, fixture.GetOutputs().size());
    EXPECT_EQ(5u, fixture.store.GetAll().size());
    EXPECT_EQ(GetSource(), job->GetReport().failedInstances.at(0).id);
  }
}

TEST(ModificationJob, WritesLineageOfTheLevelsThatChanged)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  fixture.plan.isAnonymization = true;
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  const DicomIdentifiers source = JobFixture::GetSeries();
  const DicomIdentifiers output = fixture.Derive(source);
  EXPECT_EQ("AnonymizedFrom " + GetSource().ToString(),
            fixture.store.GetLineage(Level::Instance, GetOutput(fixture)));
  for (const Level level : {Level::Series, Level::Study})
  {
    EXPECT_EQ("AnonymizedFrom " + OrthancId::Compute(level, source).ToString(),
              fixture.store.GetLineage(level, OrthancId::Compute(level, output)));
  }
  EXPECT_EQ("",
            fixture.store.GetLineage(Level::Patient, OrthancId::Compute(Level::Patient, output)));
}

TEST(ModificationJob, CopiesLabelsToTheOutputsOnly)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  fixture.plan.keepLabels = true;
  const OrthancId series = OrthancId::Compute(Level::Series, JobFixture::GetSeries());
  fixture.store.SetLabels(Level::Instance, GetSource(), {"image"});
  fixture.store.SetLabels(Level::Series, series, {"series"});
  fixture.store.SetLabels(Level::Study, JobFixture::GetStudyId(), {"study", "urgent"});
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));

  const DicomIdentifiers output = fixture.Derive(JobFixture::GetSeries());
  using Labels = std::set<std::string>;
  EXPECT_EQ(Labels{"image"}, fixture.store.GetLabels(Level::Instance, GetOutput(fixture)));
  EXPECT_EQ(Labels{"image"}, fixture.store.GetLabels(Level::Instance, GetSource()));
  EXPECT_EQ(Labels{"series"},
            fixture.store.GetLabels(Level::Series, OrthancId::Compute(Level::Series, output)));
  EXPECT_EQ((Labels{"study", "urgent"}),
            fixture.store.GetLabels(Level::Study, OrthancId::Compute(Level::Study, output)));
}

TEST(ModificationJob, CopiesLabelsThatASourceGetsBeforeItGoes)
{
  JobFixture fixture(1);
  fixture.AddStudy(1);
  fixture.plan.keepLabels = true;
  fixture.plan.keepSource = false;
  fixture.store.behaviour.hook = [&fixture](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Read && id == GetSource())
    {
      fixture.store.SetLabels(Level::Instance, id, {"late"});
    }
  };
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  EXPECT_EQ(std::set<std::string>{"late"},
            fixture.store.GetLabels(Level::Instance, GetOutput(fixture)));
}

// The host keeps ended jobs in its history.
TEST(ModificationJob, HoldsNoListsOnceItHasEnded)
{
  for (const bool fails : {false, true})
  {
    JobFixture fixture;
    fixture.AddStudy(3);
    fixture.store.behaviour.filtersOut = [fails](const OrthancId&) { return fails; };
    const auto job = fixture.CreateForStudy();
    EXPECT_LT(6u * sizeof(InstanceRecord), fixture.statistics.GetBytesHeld());
    JobFixture::RunToEnd(*job);
    EXPECT_EQ(0u, fixture.statistics.GetBytesHeld());
    EXPECT_EQ(6u, job->GetReport().countInstances);
    EXPECT_EQ(fails, job->GetReport().error.has_value());
  }
}

// L34: what one instance costs, and what a series, a study and a patient cost once.
TEST(ModificationJob, CallsTheHostThreeTimesPerInstance)
{
  std::map<StoreCall, int> counts[2];
  const int countsPerSeries[] = {3, 13};
  for (const int i : {0, 1})
  {
    JobFixture fixture(1);
    fixture.AddStudy(countsPerSeries[i]);
    fixture.plan.keepLabels = true;
    fixture.store.SetLabels(Level::Study, JobFixture::GetStudyId(), {"study"});
    fixture.store.behaviour.hook = [&, i](StoreCall call, const OrthancId&) { counts[i][call]++; };
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  }

  for (const StoreCall call : {StoreCall::Read, StoreCall::Store, StoreCall::WriteLineage})
  {
    EXPECT_EQ(20, counts[1][call] - counts[0][call]) << static_cast<int>(call);
    counts[0].erase(call);
    counts[1].erase(call);
  }
  EXPECT_EQ(counts[0], counts[1]);
  EXPECT_EQ(4, counts[0][StoreCall::GetLabels]);  // two series, their study and its output
}

TEST(ModificationJob, ReconstructsTheSmallestInstanceOfEachSeries)
{
  JobFixture fixture;
  fixture.AddStudy(4);
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));

  std::set<OrthancId> expected;
  for (const char* series : {"1.2.3.2", "1.2.3.3"})
  {
    const OrthancId id =
      OrthancId::Compute(Level::Series, fixture.Derive(JobFixture::GetSeries(series)));
    const auto instances = fixture.store.ListSeriesInstances(id);
    expected.insert(*std::min_element(instances.begin(), instances.end()));
  }
  const auto reconstructed = fixture.store.GetReconstructed();
  EXPECT_EQ(2u, reconstructed.size());
  EXPECT_EQ(expected, std::set<OrthancId>(reconstructed.begin(), reconstructed.end()));
}

TEST(ModificationJob, PutsTheSopInstanceUidBackAfterTranscoding)
{
  JobFixture fixture;
  fixture.store.Add(JobFixture::MakeFile("1.2.3.2.1"));
  fixture.plan.transcode = "1.2.840.10008.1.2";
  fixture.store.behaviour.transcode = [&fixture](std::string_view file, const std::string&)
  {
    Dataset dataset(file, fixture.dictionary, fixture.reading);
    dataset.GetRoot().SetUids(Tags::SOPInstanceUID, {"1.2.3.77"});
    return std::make_unique<std::string>(dataset.Serialize(FileMeta::Keep));
  };
  fixture.sources = fixture.store.GetAll();
  const auto job = fixture.CreateForStudy();
  ASSERT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  const std::string bytes = fixture.store.GetFile(*fixture.GetOutputs().begin());
  Dataset dataset(bytes, fixture.dictionary, fixture.reading);
  DicomIdentifiers source = JobFixture::GetSeries();
  source.sopInstanceUid = "1.2.3.2.1";
  EXPECT_EQ(fixture.Derive(source).sopInstanceUid, dataset.GetIdentifiers().sopInstanceUid);
}

TEST(ModificationJob, StoresWithAWarningWhatCannotBeTranscoded)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  fixture.plan.transcode = "1.2.840.10008.1.2.4.90";
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, job->GetReport().warnings.size());
  EXPECT_EQ(2u, fixture.GetOutputs().size());
}

TEST(ModificationJob, AcceptsAResourceOfAnotherLevelThanTheRoute)
{
  JobFixture fixture;
  fixture.AddStudy(2);
  const auto job =
    fixture.Create(Level::Study, OrthancId::Compute(Level::Series, JobFixture::GetSeries()));
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(2u, job->GetReport().countInstances);
  EXPECT_EQ(OrthancId::Compute(Level::Study, fixture.Derive(JobFixture::GetSeries())),
            *job->GetReport().output);
}
}
