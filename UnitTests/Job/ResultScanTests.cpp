// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ResultScan.h"

#include "Job/InstanceModification.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag PatientComments(0x0010, 0x4000);
constexpr Tag ReferringPhysicianName(0x0008, 0x0090);
constexpr Tag SeriesDescription(0x0008, 0x103E);

SyntheticDataset MakeInstance(const std::string& sop)
{
  return SyntheticDataset()
    .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, Vr::UI, sop)
    .Add(Tags::PatientName, Vr::PN, "Planted^Joan")
    .Add(Tags::PatientID, Vr::LO, "P1")
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3.1")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.2");
}

// De-identifies two instances, of which the second has a text that the request keeps.
struct ScanningFixture : JobFixture
{
  explicit ScanningFixture(LeakScan scan, const std::string& comments = "Joan PLANTED was here")
  {
    store.Add(MakeInstance("1.2.3.2.1").MakeFile());
    leaking =
      store.Add(MakeInstance("1.2.3.2.2").Add(PatientComments, Vr::LT, comments).MakeFile());
    sources = store.GetAll();
    plan.isAnonymization = true;
    plan.edits.identifiers = {PseudonymIdentifier{""}, DeriveIdentifier{}, DeriveIdentifier{},
                              DeriveIdentifier{}};
    plan.edits.fileMeta = FileMeta::Fresh;
    plan.edits.operations = {{AtEveryDepth{PatientComments}, Keep{}, Reason::Request}};
    plan.edits.deidentification.emplace();
    plan.edits.deidentification->scan = scan;
    plan.edits.deidentification->usesPseudonym = true;
    plan.edits.deidentification->method = "Test";
  }

  OrthancId leaking = OrthancId::Compute(Level::Instance, {});
};
}

TEST(ResultScan, OfAGateStoresNothingThatLeaks)
{
  ScanningFixture fixture(LeakScan::Gate);
  std::set<OrthancId> stored;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Store)
    {
      stored.insert(id);
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));

  const JobReport report = job->GetReport();
  ASSERT_TRUE(report.error);
  EXPECT_EQ(ErrorCode::CannotStoreInstance, report.error->GetCode());
  const std::string details = report.error->GetDetails();
  EXPECT_NE(std::string::npos, details.find("Name in 0010,4000 at offset ")) << details;
  EXPECT_EQ(std::string::npos, details.find("PLANTED"));
  EXPECT_EQ(fixture.sources, fixture.store.GetAll());
  EXPECT_LE(stored.size(), 1u);
}

TEST(ResultScan, OfAGateSkipsInAPermissiveJob)
{
  ScanningFixture fixture(LeakScan::Gate);
  fixture.plan.permissive = true;
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(1u, job->GetReport().countFailed);
  EXPECT_EQ(fixture.leaking, job->GetReport().failedInstances.at(0).id);
  EXPECT_EQ(1u, fixture.GetOutputs().size());
}

TEST(ResultScan, OfAGateLetsCleanResultsThrough)
{
  ScanningFixture fixture(LeakScan::Gate, "harmless");
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(2u, job->GetReport().scan.countInstances);
  EXPECT_TRUE(job->GetReport().scan.stopping.empty());
}

// What finds a place on the shelf is not read again, and the shelf is empty in the end.
TEST(ResultScan, ReadsEachSourceOnceIfThereIsSpace)
{
  for (const bool hasSpace : {true, false})
  {
    ScanningFixture fixture(LeakScan::Gate, "harmless");
    const std::uint64_t all = (1 << 20) / 8;
    ASSERT_TRUE(fixture.shelfSpace.Take(hasSpace ? 0 : all));
    std::atomic<std::size_t> countReads{0};
    fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
    { countReads += call == StoreCall::Read ? 1 : 0; };
    const auto job = fixture.CreateForStudy();
    EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
    EXPECT_EQ(hasSpace ? 2u : 4u, countReads);
    EXPECT_TRUE(fixture.shelfSpace.Take(hasSpace ? all : 0));
  }
}

// The needles come from all sources of the patient.
TEST(ResultScan, KnowsTheOtherInstances)
{
  ScanningFixture fixture(LeakScan::Gate, "sent by Oberholzer");
  fixture.store.Add(
    MakeInstance("1.2.3.2.3").Add(ReferringPhysicianName, Vr::PN, "Oberholzer^Kim").MakeFile());
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_NE(std::string::npos, job->GetReport().error->GetDetails().find("Name in 0010,4000"));
}

// What could not be read may have what should be searched for.
TEST(ResultScan, OfAGateLetsNothingThroughWhereASourceWasNotRead)
{
  ScanningFixture fixture(LeakScan::Gate, "harmless");
  fixture.plan.permissive = true;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Read && id == fixture.leaking)
    {
      throw Error(ErrorCode::BadFileFormat, "damaged");
    }
  };
  const auto job = fixture.CreateForStudy();
  JobFixture::RunToEnd(*job);
  EXPECT_EQ(2u, job->GetReport().countFailed);
  EXPECT_TRUE(fixture.GetOutputs().empty());
}

TEST(ResultScan, OfAReportCountsOnly)
{
  ScanningFixture fixture(LeakScan::Report);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  const ScanCounts scan = job->GetReport().scan;
  EXPECT_EQ(2u, scan.countInstances);
  EXPECT_EQ((std::map<FindingKind, std::uint64_t>{{FindingKind::Name, 1}}), scan.stopping);
  EXPECT_EQ(2u, fixture.GetOutputs().size());
}

TEST(ResultScan, IsNotDoneUnlessAsked)
{
  ScanningFixture fixture(LeakScan::None);
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(0u, job->GetReport().scan.countInstances);
}

TEST(ResultScan, OfSingleInstancesRefusesOrWarns)
{
  ScanningFixture fixture(LeakScan::Gate);
  EXPECT_THROW(ModifyInstance(fixture.GetServices(), fixture.plan, fixture.leaking.ToString()),
               Error);

  ScanningFixture report(LeakScan::Report);
  const ModifiedFile file =
    ModifyInstance(report.GetServices(), report.plan, report.leaking.ToString());
  EXPECT_NE(file.warnings.end(),
            std::find(file.warnings.begin(), file.warnings.end(), "Leak scan: 1 times Name"));
}

// Clean Descriptors knows what the reading pass has learnt.
TEST(ResultScan, TeachesWhoCleansTexts)
{
  ScanningFixture fixture(LeakScan::None);
  fixture.plan.edits.deidentification->options.Add(ProfileOption::CleanDescriptors);
  fixture.store.Add(
    MakeInstance("1.2.3.2.3").Add(SeriesDescription, Vr::LO, "abdomen for oberholzer").MakeFile());
  fixture.store.Add(
    MakeInstance("1.2.3.2.4").Add(ReferringPhysicianName, Vr::PN, "Oberholzer^Kim").MakeFile());
  fixture.sources = fixture.store.GetAll();
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));

  std::set<std::string> descriptions;
  for (const OrthancId& output : fixture.GetOutputs())
  {
    const std::string file = fixture.store.GetFile(output);
    Dataset dataset(file, fixture.dictionary, {});
    descriptions.insert(dataset.GetRoot().FindText(SeriesDescription).value_or(""));
  }
  EXPECT_EQ((std::set<std::string>{"", "abdomen for ***"}), descriptions);
}
}
