// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SplitOrder.h"

#include "Job/OrderFixture.h"

namespace OrthancModification
{
namespace
{
using Strings = OrderFixture::Strings;

constexpr const char* UnknownId = "00000000-00000000-00000000-00000000-00000000";

// Of study 1: two instances of series 1 and two of series 2; another study.
struct SplitFixture : OrderFixture
{
  explicit SplitFixture(unsigned int countThreads = 2) : OrderFixture(countThreads)
  {
    Add({"1/1/1", "1/1/2", "1/2/1", "1/2/2", "2/1/1"});
    plan.keepSource = false;
  }

  bool IsStored(const OrthancId& id) const { return store.GetAll().count(id) != 0; }
};
}

// R120
TEST(SplitOrder, FindsStudiesOnly)
{
  SplitFixture fixture;
  EXPECT_EQ(OrderFixture::GetId("1"),
            FindStudy(fixture.store, OrderFixture::GetId("1").ToString()));
  const OrthancId patient = OrthancId::Compute(Level::Patient, OrderFixture::GetIdentifiers("1"));
  for (const std::string& id :
       {std::string(), std::string("nonsense"), std::string(UnknownId), patient.ToString(),
        OrderFixture::GetId("1/1").ToString(), OrderFixture::GetId("1/1/1").ToString()})
  {
    SCOPED_TRACE(id);
    EXPECT_EQ(ErrorCode::UnknownResource,
              GetError([&] { FindStudy(fixture.store, id); }).GetCode());
  }
}

// R121
TEST(SplitOrder, RefusesWhatIsNotOfTheStudyAndNamesTheField)
{
  SplitFixture fixture;
  const struct
  {
    const char* name;
    Strings series;
    Strings instances;
    const char* field;
  } cases[] = {
    {"no identifier of a series", {"nonsense"}, {}, "\"Series\""},
    {"unknown series", {UnknownId}, {}, "\"Series\""},
    {"series of another study", OrderFixture::ToIds({"1/1", "2/1"}), {}, "\"Series\""},
    {"study as series", OrderFixture::ToIds({"1"}), {}, "\"Series\""},
    {"instance as series", OrderFixture::ToIds({"1/1/1"}), {}, "\"Series\""},
    {"no identifier of an instance", {}, {""}, "\"Instances\""},
    {"unknown instance", OrderFixture::ToIds({"1/1"}), {UnknownId}, "\"Instances\""},
    {"instance of another study", {}, OrderFixture::ToIds({"2/1/1"}), "\"Instances\""},
    {"series as instance", {}, OrderFixture::ToIds({"1/1"}), "\"Instances\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const Error error = GetError(
      [&]
      {
        MakeSplitOrder(fixture.store, std::make_shared<const ModificationPlan>(fixture.plan),
                       OrderFixture::GetId("1"), c.series, c.instances);
      });
    EXPECT_EQ(ErrorCode::UnknownResource, error.GetCode());
    EXPECT_EQ(0u, error.GetDetails().find(c.field));
  }
}

TEST(SplitOrder, NamesTheStudyAndItsMembers)
{
  SplitFixture fixture;
  const JobOrder order = fixture.MakeSplit({"1/1"}, {"1/2/2"});
  EXPECT_EQ(JobKind::Split, order.kind);
  EXPECT_EQ(OrderFixture::GetId("1"), order.study);
  EXPECT_EQ((std::vector<OrthancId>{OrderFixture::GetId("1/1"), OrderFixture::GetId("1/2/2")}),
            order.resources);
}

// R124: one study, one series per source series, instances too; nothing else is touched.
TEST(SplitOrder, MovesItsMembersToOneNewStudy)
{
  SplitFixture fixture;
  const JobOrder order = fixture.MakeSplit({"1/1"}, {"1/2/1"});
  const auto before = fixture.GetFiles();
  const JobReport report = fixture.Run(order);

  std::set<OrthancId> expected;
  for (const char* moved : {"1/1/1", "1/1/2", "1/2/1"})
  {
    const DicomIdentifiers output = fixture.GetMoved(order, moved);
    EXPECT_EQ("P1", output.patientId);
    EXPECT_EQ(fixture.GetMoved(order, "1/1/1").studyInstanceUid, output.studyInstanceUid);
    expected.insert(OrthancId::Compute(Level::Instance, output));
    EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId(moved)));
  }
  EXPECT_EQ(fixture.GetMoved(order, "1/1/1").seriesInstanceUid,
            fixture.GetMoved(order, "1/1/2").seriesInstanceUid);
  EXPECT_NE(fixture.GetMoved(order, "1/1/1").seriesInstanceUid,
            fixture.GetMoved(order, "1/2/1").seriesInstanceUid);
  EXPECT_EQ(expected, fixture.GetOutputs());
  for (const char* staying : {"1/2/2", "2/1/1"})
  {
    EXPECT_EQ(before.at(OrderFixture::GetId(staying)),
              fixture.store.GetFile(OrderFixture::GetId(staying)));
  }
  EXPECT_EQ(3u, report.countInstances);
  EXPECT_EQ(OrthancId::Compute(Level::Study, fixture.GetMoved(order, "1/1/1")), report.output);
}

// L22
TEST(SplitOrder, MovesOnceWhatIsNamedTwice)
{
  SplitFixture fixture;
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1", "1/1"}, {"1/1/2", "1/1/2"}));
  EXPECT_EQ(2u, report.countInstances);
  EXPECT_EQ(2u, fixture.GetOutputs().size());
  EXPECT_EQ(5u, fixture.store.GetAll().size());
}

TEST(SplitOrder, KeepsItsSourcesWhereItIsTold)
{
  SplitFixture fixture;
  fixture.plan.keepSource = true;
  fixture.AddReferring("1/3/1", {OrderFixture::GetUid("1/1/1")});
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1"}));
  EXPECT_TRUE(fixture.HasAllSources());
  EXPECT_EQ(2u, fixture.GetOutputs().size());
  EXPECT_TRUE(report.danglingReferences.empty());  // what they refer to is still there
}

// R123
TEST(SplitOrder, MovesToAnotherPatient)
{
  SplitFixture fixture;
  fixture.plan.edits.identifiers.patientId = GivenIdentifier{"P9"};
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1"}));
  EXPECT_EQ(OrthancId::Compute(Level::Patient, {"P9", "", "", ""}), report.outputPatient);
}

// R19, R24
TEST(SplitOrder, TellsTheNewStudyUidFromTheStart)
{
  SplitFixture fixture(1);
  const JobOrder order = fixture.MakeSplit({"1/1"});
  const auto job = fixture.Create(order);
  JobReport report = job->GetReport();
  EXPECT_EQ(fixture.GetMoved(order, "1/1/1").studyInstanceUid, report.targetStudyUid);
  EXPECT_FALSE(report.output);
  EXPECT_EQ(0u, report.countFinishedUnits);
  EXPECT_EQ(3u, report.countUnits);

  report = OrderFixture::Run(*job);
  EXPECT_TRUE(report.output);
  EXPECT_EQ(3u, report.countFinishedUnits);
}

// L18
TEST(SplitOrder, LetsReferencesFollowWhatMoves)
{
  SplitFixture fixture;
  fixture.AddReferring("1/1/3",
                       {OrderFixture::GetUid("1/1/1"), OrderFixture::GetUid("1/2/1"), "7.7"});
  const JobOrder order = fixture.MakeSplit({"1/1"});
  fixture.Run(order);
  const OrthancId moved = fixture.GetMovedId(order, "1/1/3");
  EXPECT_EQ(fixture.GetMoved(order, "1/1/1").sopInstanceUid, fixture.FindReference(moved, 0));
  EXPECT_EQ(OrderFixture::GetUid("1/2/1"), fixture.FindReference(moved, 1));
  EXPECT_EQ("7.7", fixture.FindReference(moved, 2));
}

// L18: objects that stay are never changed.
TEST(SplitOrder, ListsTheReferencesOfWhatStays)
{
  SplitFixture fixture;
  const OrthancId staying = fixture.AddReferring(
    "1/2/3", {"7.7", OrderFixture::GetUid("1/1/2"), OrderFixture::GetUid("1/2/1")});
  const std::string before = fixture.store.GetFile(staying);
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1"}));
  EXPECT_EQ((Strings{staying.ToString() + " ReferencedImageSequence[1].ReferencedSOPInstanceUID"}),
            OrderFixture::Show(report.danglingReferences));
  EXPECT_EQ(1u, report.countDanglingReferences);
  EXPECT_EQ(before, fixture.store.GetFile(staying));
  EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId("1/1/2")));
}

TEST(SplitOrder, EndsWithAWarningWhereReferencesCannotBeRead)
{
  SplitFixture fixture;
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("1/2/1"));
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1"}));
  ASSERT_EQ(1u, report.warnings.size());
  EXPECT_EQ(0u, report.countFailed);
  EXPECT_EQ(2u, fixture.GetOutputs().size());
  EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId("1/1/1")));
}

// L3, L16
TEST(SplitOrder, TakesItsOutputsBackWhenItFails)
{
  SplitFixture fixture(1);
  const auto before = fixture.GetFiles();
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("1/1/2"));
  const JobReport report = fixture.Run(fixture.MakeSplit({"1/1", "1/2"}), StepOutcome::Failure);
  EXPECT_EQ(ErrorCode::FullStorage, report.error->GetCode());
  EXPECT_FALSE(report.output);
  EXPECT_EQ(before, fixture.GetFiles());
}

// L3
TEST(SplitOrder, DeletesOnlyVerifiedSources)
{
  SplitFixture fixture;
  fixture.plan.permissive = true;
  const JobOrder order = fixture.MakeSplit({"1/1", "1/2"});
  const OrthancId hidden = fixture.GetMovedId(order, "1/1/1");
  fixture.store.behaviour.hides = [hidden](const OrthancId& id) { return id == hidden; };
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("1/2/2"));
  const JobReport report = fixture.Run(order);
  EXPECT_EQ(2u, report.countFailed);
  EXPECT_TRUE(fixture.IsStored(OrderFixture::GetId("1/1/1")));
  EXPECT_TRUE(fixture.IsStored(OrderFixture::GetId("1/2/2")));
  EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId("1/1/2")));
  EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId("1/2/1")));
}

// L16, D1: repeated, it makes the same outputs.
TEST(SplitOrder, MakesNothingTwiceWhenRepeated)
{
  SplitFixture fixture(1);
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("1/1/2"));
  const JobOrder order = fixture.MakeSplit({"1/1"});
  const auto job = fixture.Create(order);
  OrderFixture::Run(*job, StepOutcome::Failure);
  fixture.store.behaviour.hook = nullptr;
  job->Reset();
  OrderFixture::Run(*job);
  EXPECT_EQ(
    (std::set<OrthancId>{fixture.GetMovedId(order, "1/1/1"), fixture.GetMovedId(order, "1/1/2")}),
    fixture.GetOutputs());
}

// L41
TEST(SplitOrder, WritesLineageAndLabels)
{
  SplitFixture fixture;
  fixture.plan.keepLabels = true;
  fixture.store.SetLabels(Level::Study, OrderFixture::GetId("1"), {"urgent"});
  fixture.store.SetLabels(Level::Series, OrderFixture::GetId("1/1"), {"first"});
  fixture.store.SetLabels(Level::Instance, OrderFixture::GetId("1/1/1"), {"key"});
  const JobOrder order = fixture.MakeSplit({"1/1"});
  fixture.Run(order);
  const struct
  {
    Level level;
    const char* source;
    const char* label;
  } cases[] = {{Level::Study, "1", "urgent"},
               {Level::Series, "1/1", "first"},
               {Level::Instance, "1/1/1", "key"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.source);
    const OrthancId output = OrthancId::Compute(c.level, fixture.GetMoved(order, "1/1/1"));
    EXPECT_EQ("ModifiedFrom " + OrderFixture::GetId(c.source).ToString(),
              fixture.store.GetLineage(c.level, output));
    EXPECT_EQ(std::set<std::string>{c.label}, fixture.store.GetLabels(c.level, output));
  }
}
}
