// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobOrder.h"

#include "Job/OrderFixture.h"

#include <chrono>
#include <future>
#include <thread>

namespace OrthancModification
{
namespace
{
using Strings = OrderFixture::Strings;

std::vector<OrthancId> InOrder(const std::set<OrthancId>& ids)
{
  return {ids.begin(), ids.end()};
}

// Studies 1 and 2 of P1.
struct BulkFixture : OrderFixture
{
  explicit BulkFixture(unsigned int countThreads = 2) : OrderFixture(countThreads)
  {
    Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
  }

  OrthancId GetOutput(Level level, const std::string& place) const
  {
    return OrthancId::Compute(level, Derive(GetIdentifiers(place)));
  }
};
}

// R16, L22
TEST(JobOrder, OfManyResourcesDoesOverlappingOnesOnce)
{
  const struct
  {
    const char* name;
    Strings resources;
    unsigned int countInstances;
  } cases[] = {
    {"nothing", {}, 0},
    {"one instance", {"1/1/1"}, 1},
    {"the same twice", {"1/1/1", "1/1/1"}, 1},
    {"instance and its series", {"1/1/1", "1/1"}, 2},
    {"series and its study", {"1/1", "1", "1/2/1"}, 3},
    {"two studies", {"2", "1", "2"}, 4},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    BulkFixture fixture;
    const JobReport report = fixture.Run(fixture.MakeBulk(c.resources));
    EXPECT_EQ(c.countInstances, report.countInstances);
    EXPECT_EQ(c.countInstances, fixture.GetOutputs().size());
    ASSERT_TRUE(report.outputs);
    EXPECT_EQ(InOrder(fixture.GetOutputs()), report.outputs->instances);
    EXPECT_EQ(report.countUnits, report.countFinishedUnits);
    EXPECT_TRUE(fixture.HasAllSources());
  }
}

// A job of nothing ends within its first step: who waits for it must hear of that too (R15, R18).
TEST(JobOrder, OfNothingEndsForWhoWaitsAlready)
{
  BulkFixture fixture;
  const std::shared_ptr<ModificationJob> job = fixture.Create(fixture.MakeBulk({}));
  const auto ended = std::make_shared<std::promise<void>>();
  std::thread waiting(
    [job, ended]
    {
      job->Wait();
      ended->set_value();
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // so that it waits
  job->Step(std::chrono::milliseconds(0));
  const auto status = ended->get_future().wait_for(std::chrono::seconds(10));
  EXPECT_TRUE(status == std::future_status::ready);
  if (status == std::future_status::ready)
  {
    waiting.join();
  }
  else
  {
    waiting.detach();
  }
}

// R17, L43
TEST(JobOrder, OfManyResourcesListsItsOutputsOnceItIsComplete)
{
  BulkFixture fixture;
  const auto job = fixture.Create(fixture.MakeBulk({"1/1/1", "1/2", "2"}));
  EXPECT_FALSE(job->GetReport().outputs);
  const OutputResources outputs = *OrderFixture::Run(*job).outputs;

  EXPECT_EQ((InOrder({fixture.GetOutput(Level::Instance, "1/1/1"),
                      fixture.GetOutput(Level::Instance, "1/2/1"),
                      fixture.GetOutput(Level::Instance, "2/1/1")})),
            outputs.instances);
  EXPECT_EQ(
    (InOrder({fixture.GetOutput(Level::Series, "1/1/1"), fixture.GetOutput(Level::Series, "1/2/1"),
              fixture.GetOutput(Level::Series, "2/1/1")})),
    outputs.series);
  EXPECT_EQ(
    (InOrder({fixture.GetOutput(Level::Study, "1/1/1"), fixture.GetOutput(Level::Study, "2/1/1")})),
    outputs.studies);
  // It was there before.
  EXPECT_EQ((InOrder({OrthancId::Compute(Level::Patient, OrderFixture::GetIdentifiers("1"))})),
            outputs.patients);
}

TEST(JobOrder, OfManyResourcesListsNoOutputThatFailed)
{
  BulkFixture fixture;
  fixture.plan.permissive = true;
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("2/1/1"));
  const JobReport report = fixture.Run(fixture.MakeBulk({"1", "2"}));
  EXPECT_EQ(1u, report.countFailed);
  EXPECT_EQ(3u, report.outputs->instances.size());
  EXPECT_EQ(1u, report.outputs->studies.size());

  fixture.plan.permissive = false;
  fixture.plan.key = std::make_shared<const SecretKey>(std::string(32, 'o'));
  EXPECT_FALSE(fixture.Run(fixture.MakeBulk({"1", "2"}), StepOutcome::Failure).outputs);
  EXPECT_EQ(3u, fixture.GetOutputs().size());  // of the first job alone
}

// R17: nothing was produced.
TEST(JobOrder, OfManyResourcesListsAnEmptySetWhereAllFailed)
{
  BulkFixture fixture;
  fixture.plan.permissive = true;
  fixture.store.behaviour.filtersOut = [](const OrthancId&) { return true; };
  const JobReport report = fixture.Run(fixture.MakeBulk({"1"}));
  ASSERT_TRUE(report.outputs);
  EXPECT_TRUE(report.outputs->instances.empty());
  EXPECT_TRUE(report.outputs->patients.empty());
}

// L1
TEST(JobOrder, OfManyResourcesIsRefusedIfOneIsUnknown)
{
  BulkFixture fixture;
  const Error error = GetError([&] { fixture.Create(fixture.MakeBulk({"1", "9"})); });
  EXPECT_EQ(ErrorCode::UnknownResource, error.GetCode());
  EXPECT_NE(std::string::npos, error.GetDetails().find(OrderFixture::GetId("9").ToString()));
  EXPECT_TRUE(fixture.GetOutputs().empty());
}

// R83b
TEST(JobOrder, OfManyResourcesChecksThePatientOfEachStudy)
{
  BulkFixture fixture;
  fixture.Add({"3/1/1"}, "P2");
  fixture.plan.replacedTexts = {{Tags::PatientName, "Roe^Ann"}};
  JobOrder order = fixture.MakeBulk({});
  order.resources = {OrderFixture::GetId("3", "P2")};
  EXPECT_NO_THROW(fixture.Create(order));  // the patient's only study
  order.resources.push_back(OrderFixture::GetId("1"));
  EXPECT_EQ(ErrorCode::BadRequest, GetError([&] { fixture.Create(order); }).GetCode());
}

// R23
TEST(JobOrder, OfManyResourcesDeletesVerifiedSourcesOnly)
{
  BulkFixture fixture;
  fixture.plan.keepSource = false;
  fixture.plan.permissive = true;
  const OrthancId hidden = fixture.GetOutput(Level::Instance, "1/1/2");
  fixture.store.behaviour.hides = [hidden](const OrthancId& id) { return id == hidden; };
  const JobReport report = fixture.Run(fixture.MakeBulk({"1/1", "1/1/1", "2"}));
  EXPECT_EQ(1u, report.countFailed);
  EXPECT_EQ(5u, report.countUnits);
  std::set<OrthancId> left = fixture.GetOutputs();
  EXPECT_EQ(2u, left.size());
  left.insert(OrderFixture::GetId("1/1/2"));
  left.insert(OrderFixture::GetId("1/2/1"));
  EXPECT_EQ(left, fixture.store.GetAll());
}

// L4: at instance level too.
TEST(JobOrder, OfManyResourcesIsNotDoneInPlace)
{
  BulkFixture fixture;
  fixture.plan.level = Level::Instance;
  fixture.plan.keepSource = false;
  fixture.plan.edits.identifiers = {};
  EXPECT_EQ(ErrorCode::BadRequest,
            GetError([&] { fixture.Create(fixture.MakeBulk({"1/1/1"})); }).GetCode());
}

// L29
TEST(JobOrder, OfManyResourcesDoesNotMakeOneInstanceOfSeveral)
{
  BulkFixture fixture;
  fixture.plan.edits.identifiers.sopInstanceUid = GivenIdentifier{"1.9"};
  EXPECT_NO_THROW(fixture.Create(fixture.MakeBulk({"1/1/1", "1/2/1", "2"})));
  const Error error = GetError([&] { fixture.Create(fixture.MakeBulk({"1/1/1", "1/1/2"})); });
  EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
  EXPECT_NE(std::string::npos, error.GetDetails().find("0008,0018"));
}

// L18: between the resources of one order, whatever their level.
TEST(JobOrder, OfManyResourcesLetsReferencesFollow)
{
  BulkFixture fixture;
  fixture.AddReferring("2/2/1", {OrderFixture::GetUid("1/1/1"), OrderFixture::GetUid("1/1/2")});
  fixture.Run(fixture.MakeBulk({"2", "1/1/1"}));
  const OrthancId output = fixture.GetOutput(Level::Instance, "2/2/1");
  EXPECT_EQ(fixture.Derive(OrderFixture::GetIdentifiers("1/1/1")).sopInstanceUid,
            fixture.FindReference(output, 0));
  EXPECT_EQ(OrderFixture::GetUid("1/1/2"), fixture.FindReference(output, 1));
}

// L10
TEST(JobOrder, ListsWhatWasNotTranscoded)
{
  BulkFixture fixture;
  fixture.plan.transcode = "1.2.840.10008.1.2.4.90";
  const std::string own = fixture.Derive(OrderFixture::GetIdentifiers("1/1/1")).sopInstanceUid;
  fixture.store.behaviour.transcode = [&](std::string_view file, const std::string&)
  {
    const bool isOwn = file.find(own) != std::string_view::npos;
    return isOwn ? std::make_unique<std::string>(file) : nullptr;
  };
  const JobReport report = fixture.Run(fixture.MakeBulk({"1/1"}));
  EXPECT_EQ(std::vector<OrthancId>{fixture.GetOutput(Level::Instance, "1/1/2")},
            report.notTranscoded);
  EXPECT_EQ(1u, report.warnings.size());
  EXPECT_EQ(2u, report.outputs->instances.size());
}
}
