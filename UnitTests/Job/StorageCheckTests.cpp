// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StorageCheck.h"

#include "Job/StorageFixture.h"

namespace OrthancModification
{
namespace
{
// The refusal of a job, before anything was stored or recycled.
std::string GetRefusal(StorageFixture& fixture, const std::vector<std::string>& patients)
{
  const std::set<OrthancId> before = fixture.store.GetAll();
  const Error error = GetError([&] { fixture.Create(patients); });
  EXPECT_EQ(ErrorCode::FullStorage, error.GetCode());
  EXPECT_EQ(before, fixture.store.GetAll());
  EXPECT_FALSE(fixture.IsAnyProtected(patients));
  return error.GetDetails();
}

bool Warns(const JobReport& report, const std::string& option)
{
  return std::any_of(report.warnings.begin(), report.warnings.end(),
                     [&](const std::string& warning)
                     { return warning.find("\"" + option + "\"") != std::string::npos; });
}

std::uint64_t GetSize(StorageFixture& fixture)
{
  return fixture.storage.GetUse().sizeBytes;
}
}

TEST(StorageCheck, AsksNothingWithoutALimit)
{
  StorageFixture fixture;
  fixture.Add("A", 3);
  EXPECT_TRUE(fixture.Run({"A"}).warnings.empty());
  EXPECT_EQ(0, fixture.storage.CountCalls());
}

TEST(StorageCheck, IsSilentWhereThereIsRoom)
{
  StorageFixture fixture;
  fixture.Add("A");
  fixture.Add("Stranger");
  fixture.storage.limits.maximumPatients = 3;
  fixture.storage.limits.maximumSizeBytes = 2 * GetSize(fixture);
  EXPECT_TRUE(fixture.Run({"A"}).warnings.empty());
  EXPECT_TRUE(fixture.AreThere({"A"}));
  EXPECT_TRUE(fixture.storage.HasPatient(StorageFixture::GetPatient("Stranger")));
}

TEST(StorageCheck, RefusesMorePatientsThanTheHostCanKeep)
{
  StorageFixture fixture;
  fixture.Add("A");
  fixture.Add("B");
  fixture.Add("Stranger");
  fixture.storage.limits.maximumPatients = 3;
  EXPECT_EQ(
    "Orthanc's option \"MaximumPatientCount\" allows 3 patients, and with the results there "
    "would be 4 patients that the job needs at the same time",
    GetRefusal(fixture, {"A", "B"}));
}

TEST(StorageCheck, RefusesMoreBytesThanTheHostCanKeep)
{
  StorageFixture fixture;
  fixture.Add("A", 300);
  fixture.Add("Stranger", 10);
  fixture.storage.limits.maximumSizeBytes = 3 << 20;
  EXPECT_EQ(
    "Orthanc's option \"MaximumStorageSize\" allows 3 MB, and with the results there would be "
    "6 MB that the job needs at the same time",
    GetRefusal(fixture, {"A"}));
}

// The whole patient stays, not only what the job reads of it.
TEST(StorageCheck, CountsAllOfThePatientsOfTheSources)
{
  StorageFixture fixture;
  fixture.Add("A", 4);
  const auto makeJob = [&]
  {
    JobOrder order;
    order.plan = std::make_shared<const ModificationPlan>(fixture.plan);
    order.routeLevel = Level::Instance;
    order.resources = {*fixture.sources.begin()};
    return ModificationJob::Create(fixture.GetServices(), order);
  };
  fixture.storage.limits.maximumSizeBytes = GetSize(fixture) * 9 / 8;
  EXPECT_EQ(ErrorCode::FullStorage, GetError(makeJob).GetCode());
  fixture.storage.limits.maximumSizeBytes = GetSize(fixture) * 11 / 8;
  EXPECT_NO_THROW(makeJob());
}

TEST(StorageCheck, WarnsIfOthersMayBeRecycled)
{
  for (const char* option : {"MaximumPatientCount", "MaximumStorageSize"})
  {
    SCOPED_TRACE(option);
    StorageFixture fixture;
    fixture.Add("A");
    fixture.Add("Stranger");
    if (std::string(option) == "MaximumPatientCount")
    {
      fixture.storage.limits.maximumPatients = 2;
    }
    else
    {
      fixture.storage.limits.maximumSizeBytes = GetSize(fixture) * 5 / 4;
    }
    EXPECT_TRUE(Warns(fixture.Run({"A"}), option));
    EXPECT_TRUE(fixture.AreThere({"A"}));
    EXPECT_FALSE(fixture.storage.HasPatient(StorageFixture::GetPatient("Stranger")));
  }
}

TEST(StorageCheck, RefusesWhatDoesNotFitNowWhereNothingIsRecycled)
{
  StorageFixture fixture;
  fixture.Add("A");
  fixture.Add("Stranger");
  fixture.storage.limits.isRecycling = false;
  fixture.storage.limits.maximumPatients = 2;
  EXPECT_NE(std::string::npos, GetRefusal(fixture, {"A"}).find("MaximumPatientCount"));

  fixture.storage.limits.maximumPatients = 0;
  fixture.storage.limits.maximumSizeBytes = GetSize(fixture) * 5 / 4;
  EXPECT_NE(std::string::npos, GetRefusal(fixture, {"A"}).find("MaximumStorageSize"));

  fixture.storage.limits.maximumSizeBytes = GetSize(fixture) * 2;
  EXPECT_TRUE(fixture.Run({"A"}).warnings.empty());
}

TEST(StorageCheck, DoesNotCountOutputsThatAreThere)
{
  StorageFixture fixture;
  fixture.Add("A");
  fixture.Run({"A"});
  fixture.storage.Add(fixture.store.GetFile(*fixture.GetOutputs().begin()));
  fixture.storage.limits.maximumPatients = 2;
  fixture.storage.limits.maximumSizeBytes = GetSize(fixture);
  EXPECT_TRUE(fixture.Run({"A"}).warnings.empty());
}

// JPEG 2000 may need half, no compression ten times as much.
TEST(StorageCheck, RefusesNoSizeThatItCannotKnow)
{
  const std::function<void(StorageFixture&)> cases[] = {
    [](StorageFixture& fixture) { fixture.plan.transcode = "1.2.840.10008.1.2.4.90"; },
    [](StorageFixture& fixture) { fixture.ingest.transferSyntaxUid = "1.2.840.10008.1.2.4.90"; },
    [](StorageFixture& fixture) { fixture.storage.limits.isCompressing = true; }};
  for (const auto& prepare : cases)
  {
    StorageFixture fixture;
    fixture.Add("A");
    fixture.storage.limits.maximumSizeBytes = GetSize(fixture);
    prepare(fixture);
    const auto job = fixture.Create({"A"});
    EXPECT_TRUE(Warns(job->GetReport(), "MaximumStorageSize"));

    fixture.storage.limits.isRecycling = false;
    EXPECT_FALSE(Warns(fixture.Create({"A"})->GetReport(), "MaximumStorageSize"));
  }
}
}
