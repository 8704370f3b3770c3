// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/JobContent.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
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
  EXPECT_EQ(GetDescription(ErrorCode::CannotStoreInstance),
            content["ErrorDescription"].asString());
  EXPECT_EQ(0u, content["ErrorDetails"].asString().find("instance "));
  EXPECT_GE(content["FailedInstances"].size(), 1u);
  EXPECT_FALSE(content.isMember("ID"));
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
}
