// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OperationPreview.h"

#include "Job/OrderFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Lines = std::vector<std::string>;

struct Fixture : OrderFixture
{
  Fixture() { plan.edits.operations = {MakeReplaceName("New")}; }

  static Operation MakeReplaceName(const std::string& name)
  {
    return {AtPath{TagPath(Tags::PatientName)},
            Replace{std::make_shared<const NewElement>(
              NewElement{Tags::PatientName, ValueRepresentation::PN, "", TextContent{name}})},
            Reason::Request};
  }

  JobOrder MakeOrder(const std::string& place) const
  {
    JobOrder order;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    order.routeLevel = Level::Study;
    order.resources = {GetId(place)};
    return order;
  }

  PreviewReport Preview(const JobOrder& order, std::size_t instances = 100)
  {
    PreviewLimits limits;
    limits.instances = instances;
    return PreviewJob(GetServices(), order, limits);
  }
};

// "Level tag", each once.
Lines Show(const PreviewReport& report)
{
  std::set<std::string> lines;
  for (const PreviewedChange& change : report.changes)
  {
    lines.insert(std::string(ToString(change.level)) + " " + change.change.path.ToString());
  }
  return Lines(lines.begin(), lines.end());
}
}

TEST(OperationPreview, PutsChangesToTheHighestLevelThatHasThem)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/2/1"});
  const PreviewReport report = fixture.Preview(fixture.MakeOrder("1"));
  EXPECT_EQ(3u, report.countInstances);
  EXPECT_EQ(3u, report.countPreviewed);
  EXPECT_TRUE(report.isComplete);
  EXPECT_EQ(
    (Lines{"Instance 0008,0018", "Patient 0010,0010", "Series 0020,000e", "Study 0020,000d"}),
    Show(report));
  EXPECT_EQ(7u, report.changes.size());  // three instances, two series, a study and a patient
}

TEST(OperationPreview, DoesNotSpeakForWhatTheOperationLeavesAlone)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "2/1/1"});
  EXPECT_EQ((Lines{"Instance 0008,0018", "Series 0020,000e", "Study 0010,0010", "Study 0020,000d"}),
            Show(fixture.Preview(fixture.MakeOrder("1"))));
}

TEST(OperationPreview, StoresNothing)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2"});
  const auto before = fixture.GetFiles();
  fixture.plan.keepSource = false;
  fixture.Preview(fixture.MakeOrder("1"));
  EXPECT_EQ(before, fixture.GetFiles());
  EXPECT_TRUE(fixture.journal.List().empty());
}

TEST(OperationPreview, LooksAtEachSeriesWithinItsLimit)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/1/3", "1/2/1", "1/3/1"});
  const PreviewReport report = fixture.Preview(fixture.MakeOrder("1"), 3);
  EXPECT_EQ(5u, report.countInstances);
  EXPECT_EQ(3u, report.countPreviewed);
  EXPECT_FALSE(report.isComplete);
  const auto countSeries =
    std::count_if(report.changes.begin(), report.changes.end(),
                  [](const PreviewedChange& change) { return change.level == Level::Series; });
  EXPECT_EQ(3, countSeries);
}

TEST(OperationPreview, ListsNoMoreChangesThanAllowed)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2"});
  PreviewLimits limits;
  limits.changes = 2;
  const PreviewReport report = PreviewJob(fixture.GetServices(), fixture.MakeOrder("1"), limits);
  EXPECT_EQ(2u, report.changes.size());
  EXPECT_FALSE(report.isComplete);
}

TEST(OperationPreview, ShortensLongTextsBetweenCharacters)
{
  Fixture fixture;
  fixture.Add({"1/1/1"});
  std::string name;
  for (int i = 0; i < 1000; i++)
  {
    name += "€";  // three bytes
  }
  fixture.plan.edits.operations = {Fixture::MakeReplaceName(name)};
  for (const PreviewedChange& change : fixture.Preview(fixture.MakeOrder("1")).changes)
  {
    if (change.change.path.GetTag() == Tags::PatientName)
    {
      EXPECT_EQ(1998u, change.change.after->text->size());
      EXPECT_EQ(3000u, change.change.after->size);
    }
  }
}

TEST(OperationPreview, RefusesWhatTheJobWouldBeRefusedFor)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2"});
  fixture.plan.edits.identifiers.sopInstanceUid = GivenIdentifier{"1.2.3"};
  const JobOrder order = fixture.MakeOrder("1");
  EXPECT_EQ(ErrorCode::BadRequest, GetError([&] { fixture.Preview(order); }).GetCode());
  EXPECT_EQ(ErrorCode::UnknownResource,
            GetError([&] { fixture.Preview(fixture.MakeOrder("5")); }).GetCode());
}

TEST(OperationPreview, ListsInstancesThatWouldFail)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/1/2"});
  fixture.store.Damage(OrderFixture::GetId("1/1/2"), "no DICOM");
  const PreviewReport report = fixture.Preview(fixture.MakeOrder("1"));
  ASSERT_EQ(1u, report.failedInstances.size());
  EXPECT_EQ(OrderFixture::GetId("1/1/2"), report.failedInstances[0].id);
  EXPECT_EQ(ErrorCode::BadFileFormat, report.failedInstances[0].code);
}

TEST(OperationPreview, ShowsSplitsAndMerges)
{
  Fixture fixture;
  fixture.Add({"1/1/1", "1/2/1"});
  fixture.Add({"2/1/1"});
  EXPECT_EQ(
    (Lines{"Instance 0008,0018", "Series 0010,0010", "Series 0020,000d", "Series 0020,000e"}),
    Show(fixture.Preview(fixture.MakeSplit({"1/1"}))));
  EXPECT_EQ((Lines{"Instance 0008,0018", "Series 0020,000e", "Study 0020,000d"}),
            Show(fixture.Preview(fixture.MakeMerge({"2"}))));
}

TEST(OperationPreview, OfOneInstanceIsOfThatAlone)
{
  Fixture fixture;
  fixture.Add({"1/1/1"});
  const PreviewReport report =
    PreviewInstance(fixture.GetServices(), fixture.plan, OrderFixture::GetId("1/1/1").ToString());
  EXPECT_EQ(
    (Lines{"Instance 0008,0018", "Instance 0010,0010", "Instance 0020,000d", "Instance 0020,000e"}),
    Show(report));
  EXPECT_EQ(
    ErrorCode::UnknownResource,
    GetError([&] { PreviewInstance(fixture.GetServices(), fixture.plan, "nonsense"); }).GetCode());
}

TEST(OperationPreview, SaysThatItDoesNotTranscode)
{
  Fixture fixture;
  fixture.Add({"1/1/1"});
  fixture.plan.transcode = "1.2.840.10008.1.2.4.70";
  EXPECT_EQ(1u, fixture.Preview(fixture.MakeOrder("1")).warnings.size());
}

// Texts are cleaned of what other instances tell, as far as they are read.
TEST(OperationPreview, ReadsWhatTextsAreCleanedOf)
{
  constexpr Tag StudyDescription(0x0008, 0x1030);
  for (const std::size_t learnt : {2, 1})
  {
    Fixture fixture;
    fixture.store.Add(JobFixture::MakeFile("1.2.3.1", "1.2.3", "1.2", "P1", "Doe^Jane"));
    fixture.store.Add(
      SyntheticDataset()
        .Add(Tags::SOPClassUID, ValueRepresentation::UI, "1.2.840.10008.5.1.4.1.1.7")
        .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, "1.2.3.2")
        .Add(StudyDescription, ValueRepresentation::LO, "Knee of Jane")
        .Add(Tags::PatientID, ValueRepresentation::LO, "P1")
        .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.2")
        .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, "1.2.3")
        .MakeFile());
    fixture.plan.edits.operations.clear();
    fixture.plan.edits.deidentification.emplace();
    fixture.plan.edits.deidentification->options.Add(ProfileOption::CleanDescriptors);
    JobOrder order;
    order.plan = std::make_shared<const ModificationPlan>(fixture.plan);
    order.routeLevel = Level::Study;
    order.resources = {OrthancId::Compute(Level::Study, {"P1", "1.2", "", ""})};
    PreviewLimits limits;
    limits.learntInstances = learnt;
    const PreviewReport report = PreviewJob(fixture.GetServices(), order, limits);
    const auto isWarned = std::any_of(report.warnings.begin(), report.warnings.end(),
                                      [](const std::string& warning)
                                      { return warning.find("cleaned") != std::string::npos; });
    EXPECT_EQ(learnt < 2, isWarned);
    if (learnt == 2)
    {
      const auto change = std::find_if(report.changes.begin(), report.changes.end(),
                                       [](const PreviewedChange& one)
                                       { return one.change.path.GetTag() == StudyDescription; });
      ASSERT_NE(report.changes.end(), change);
      EXPECT_EQ("Knee of ***", change->change.after->text);
    }
  }
}
}
