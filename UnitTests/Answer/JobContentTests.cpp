// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/JobContent.h"

#include "Job/OrderFixture.h"
#include "Job/ReportShelf.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Strings = OrderFixture::Strings;

Strings GetMembers(const Json::Value& content)
{
  return content.getMemberNames();  // in byte order
}

// "Study /studies/id", in their order; each is named by ID and Path alike.
Strings ShowResources(const Json::Value& resources)
{
  Strings lines;
  for (const Json::Value& resource : resources)
  {
    const std::string path = resource["Path"].asString();
    EXPECT_EQ(resource["ID"].asString(), path.substr(path.rfind('/') + 1));
    lines.push_back(resource["Type"].asString() + " " + path);
  }
  return lines;
}

std::string ShowResource(Level level, const OrthancId& id)
{
  return std::string(ToString(level)) + " /" + std::string(GetRouteName(level)) + "/" +
         id.ToString();
}

void AppendResources(Strings& lines, Level level, const std::vector<OrthancId>& ids)
{
  for (const OrthancId& id : ids)
  {
    lines.push_back(ShowResource(level, id));
  }
}
}

TEST(JobContent, NamesTheOutputOnceItIsComplete)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  const auto job = fixture.CreateForStudy();
  const Json::Value before = FormatJobContent(*job);
  EXPECT_EQ("REST API", before["Description"].asString());
  EXPECT_EQ(2u, before["InstancesCount"].asUInt());
  EXPECT_EQ(0u, before["FailedInstancesCount"].asUInt());
  EXPECT_EQ(JobFixture::GetStudyId().ToString(), before["ParentResources"][0].asString());
  EXPECT_EQ(JobFixture::GetStudyId().ToString(), before["Resources"][0]["ID"].asString());
  EXPECT_EQ("Study", before["Resources"][0]["Type"].asString());
  EXPECT_FALSE(before["IsAnonymization"].asBool());
  for (const char* member : {"ID", "Path", "Type", "PatientID", "Transcode", "Warnings",
                             "FailedInstances", "ErrorCode", "LeftOvers"})
  {
    EXPECT_FALSE(before.isMember(member)) << member;
  }

  JobFixture::RunToEnd(*job);
  const Json::Value after = FormatJobContent(*job);
  const std::string id =
    OrthancId::Compute(Level::Study, fixture.Derive(JobFixture::GetSeries())).ToString();
  EXPECT_EQ(id, after["ID"].asString());
  EXPECT_EQ("/studies/" + id, after["Path"].asString());
  EXPECT_EQ("Study", after["Type"].asString());
  EXPECT_EQ(OrthancId::Compute(Level::Patient, JobFixture::GetSeries()).ToString(),
            after["PatientID"].asString());
}

TEST(JobContent, TellsWhyTheJobFailed)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  fixture.store.behaviour.filtersOut = [](const OrthancId&) { return true; };
  const auto job = fixture.CreateForStudy();
  JobFixture::RunToEnd(*job);
  const Json::Value content = FormatJobContent(*job);
  EXPECT_EQ(2018, content["ErrorCode"].asInt());
  EXPECT_EQ(GetDescription(ErrorCode::CannotStoreInstance), content["ErrorDescription"].asString());
  EXPECT_EQ(0u, content["ErrorDetails"].asString().find("instance "));
  EXPECT_GE(content["FailedInstances"].size(), 1u);
  EXPECT_FALSE(content.isMember("ID"));
}

TEST(JobContent, NamesTheReportOnceThereIsOne)
{
  JobFixture fixture;
  fixture.AddStudy(1);
  MemoryJournal texts;
  ReportShelf shelf(texts, false, 10);
  fixture.records.reports = &shelf;
  fixture.records.clock = std::chrono::system_clock::now;
  fixture.plan.edits.deidentification.emplace();
  const auto job = fixture.CreateForStudy();
  job->GetJournal().SetHostJob("host-job");
  EXPECT_FALSE(FormatJobContent(*job).isMember("Report"));
  JobFixture::RunToEnd(*job);
  EXPECT_EQ("/modification/reports/host-job", FormatJobContent(*job)["Report"].asString());
  EXPECT_TRUE(shelf.Find("host-job"));
}

TEST(JobContent, ComputesTheProgressFromUnits)
{
  JobReport report{};
  report.phase = JobPhase::EditAndStore;
  report.countInstances = 8;
  report.countUnits = 10;
  report.countFinishedUnits = 4;
  EXPECT_FLOAT_EQ(0.4f, ComputeProgress(report));
  report.countFinishedUnits = 10;
  EXPECT_FLOAT_EQ(1.0f, ComputeProgress(report));

  JobReport empty{};
  empty.phase = JobPhase::Done;
  empty.countUnits = 1;
  EXPECT_FLOAT_EQ(1.0f, ComputeProgress(empty));
}

// R16, R17
TEST(JobContent, OfABulkOperationListsItsOutputs)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
  const auto job = fixture.Create(fixture.MakeBulk({"2", "1", "1/1", "2"}));
  const Json::Value before = FormatJobContent(*job);
  Strings parents;
  for (const Json::Value& id : before["ParentResources"])
  {
    parents.push_back(id.asString());
  }
  Strings expectedParents = OrderFixture::ToIds({"1", "1/1", "2"});
  std::sort(expectedParents.begin(), expectedParents.end());
  EXPECT_EQ(expectedParents, parents);
  EXPECT_EQ(Json::Value(Json::arrayValue), before["Resources"]);

  OrderFixture::RunToEnd(*job);
  const OutputResources outputs = *job->GetReport().outputs;
  Strings expected;
  AppendResources(expected, Level::Instance, outputs.instances);
  AppendResources(expected, Level::Series, outputs.series);
  AppendResources(expected, Level::Study, outputs.studies);
  AppendResources(expected, Level::Patient, outputs.patients);
  EXPECT_EQ(4u + 3u + 2u + 1u, expected.size());
  EXPECT_EQ(expected, ShowResources(FormatJobContent(*job)["Resources"]));
  EXPECT_EQ((Strings{"Description", "FailedInstancesCount", "InstancesCount", "IsAnonymization",
                     "ParentResources", "Resources"}),
            GetMembers(FormatJobContent(*job)));
}

// R16
TEST(JobContent, OfABulkOperationTellsWhatWasAsked)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1"});
  fixture.plan.isAnonymization = true;
  fixture.plan.transcode = "1.2.840.10008.1.2.4.90";
  const auto job = fixture.Create(fixture.MakeBulk({"1"}));
  OrderFixture::RunToEnd(*job);
  const Json::Value content = FormatJobContent(*job);
  EXPECT_TRUE(content["IsAnonymization"].asBool());
  EXPECT_EQ("1.2.840.10008.1.2.4.90", content["Transcode"].asString());
  ASSERT_EQ(1u, content["NotTranscoded"].size());  // L10
  EXPECT_EQ(fixture.GetOutputs().begin()->ToString(), content["NotTranscoded"][0].asString());
}

// R18
TEST(JobContent, OfABulkOperationOnNothingHasNoResources)
{
  OrderFixture fixture;
  const auto job = fixture.Create(fixture.MakeBulk({}));
  EXPECT_EQ(StepOutcome::Success, OrderFixture::RunToEnd(*job));
  const Json::Value content = FormatJobContent(*job);
  EXPECT_EQ((Strings{"Description", "FailedInstancesCount", "InstancesCount", "IsAnonymization",
                     "Resources"}),
            GetMembers(content));
  EXPECT_EQ(0u, content["InstancesCount"].asUInt());
  EXPECT_EQ(Json::Value(Json::arrayValue), content["Resources"]);
  EXPECT_FLOAT_EQ(1.0f, ComputeProgress(job->GetReport()));
}

// R19, L43
TEST(JobContent, OfASplitNamesTheNewStudy)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/2/1"});
  const JobOrder order = fixture.MakeSplit({"1/1"});
  const auto job = fixture.Create(order);
  const Json::Value before = FormatJobContent(*job);
  EXPECT_EQ((Strings{"Description", "FailedInstancesCount", "InstancesCount", "TargetStudyUID"}),
            GetMembers(before));
  const DicomIdentifiers target = fixture.GetMoved(order, "1/1/1");
  EXPECT_EQ(target.studyInstanceUid, before["TargetStudyUID"].asString());
  EXPECT_EQ("REST API", before["Description"].asString());
  EXPECT_EQ(2u, before["InstancesCount"].asUInt());

  OrderFixture::RunToEnd(*job);
  const Json::Value after = FormatJobContent(*job);
  EXPECT_EQ((Strings{"Description", "FailedInstancesCount", "InstancesCount", "TargetStudy",
                     "TargetStudyUID"}),
            GetMembers(after));
  EXPECT_EQ(OrthancId::Compute(Level::Study, target).ToString(), after["TargetStudy"].asString());
}

// R20
TEST(JobContent, OfAMergeNamesItsTarget)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "2/1/1"});
  for (const Strings& resources : {Strings{"2"}, Strings{}})
  {
    SCOPED_TRACE(resources.size());
    const auto job = fixture.Create(fixture.MakeMerge(resources));
    for (int i = 0; i < 2; i++)
    {
      const Json::Value content = FormatJobContent(*job);
      EXPECT_EQ((Strings{"Description", "FailedInstancesCount", "InstancesCount", "TargetStudy"}),
                GetMembers(content));
      EXPECT_EQ(OrderFixture::GetId("1").ToString(), content["TargetStudy"].asString());
      EXPECT_EQ(resources.size(), content["InstancesCount"].asUInt());
      EXPECT_EQ(StepOutcome::Success, OrderFixture::RunToEnd(*job));
    }
  }
}

// L18
TEST(JobContent, ListsDanglingReferences)
{
  OrderFixture fixture;
  fixture.plan.keepSource = false;
  fixture.Add({"1/1/1"});
  const OrthancId staying = fixture.AddReferring("1/2/1", {OrderFixture::GetUid("1/1/1")});
  const auto job = fixture.Create(fixture.MakeSplit({"1/1"}));
  EXPECT_FALSE(FormatJobContent(*job).isMember("DanglingReferences"));
  OrderFixture::RunToEnd(*job);
  const Json::Value content = FormatJobContent(*job);
  ASSERT_EQ(1u, content["DanglingReferences"].size());
  EXPECT_EQ(staying.ToString(), content["DanglingReferences"][0]["ID"].asString());
  EXPECT_EQ("ReferencedImageSequence[0].ReferencedSOPInstanceUID",
            content["DanglingReferences"][0]["Path"].asString());
  EXPECT_FALSE(content.isMember("DanglingReferencesCount"));
}

TEST(JobContent, CountsTheDanglingReferencesThatItDoesNotList)
{
  OrderFixture fixture;
  fixture.plan.keepSource = false;
  fixture.Add({"1/1/1"});
  fixture.AddReferring("1/2/1", Strings(1003, OrderFixture::GetUid("1/1/1")));
  const auto job = fixture.Create(fixture.MakeSplit({"1/1"}));
  OrderFixture::RunToEnd(*job);
  const Json::Value content = FormatJobContent(*job);
  EXPECT_EQ(1000u, content["DanglingReferences"].size());
  EXPECT_EQ(1003u, content["DanglingReferencesCount"].asUInt());
}

// R24
TEST(JobContent, OfASplitReachesItsEndWithTheDeletion)
{
  OrderFixture fixture(1);
  fixture.Add({"1/1/1", "1/1/2", "1/2/1"});
  fixture.plan.keepSource = false;
  float progress = 0;
  const auto job = fixture.Create(fixture.MakeSplit({"1/1"}));
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Delete)
    {
      progress = ComputeProgress(job->GetReport());
    }
  };
  OrderFixture::RunToEnd(*job);
  EXPECT_FLOAT_EQ(2.0f / 3.0f, progress);
  EXPECT_FLOAT_EQ(1.0f, ComputeProgress(job->GetReport()));
}
}
