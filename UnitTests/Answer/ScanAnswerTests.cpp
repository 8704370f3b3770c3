// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ScanAnswer.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
const OrthancId Instance = OrthancId::Compute(Level::Instance, {"P", "1", "2", "3"});
}

TEST(ScanAnswer, TellsPlacesAndNumbers)
{
  StoredScanReport report;
  report.countSources = 2;
  report.options.Add(ProfileOption::RetainUids);
  report.counts.countInstances = 3;
  report.counts.stopping[FindingKind::Name] = 4;
  report.counts.notSearched = {"Encrypted content"};
  report.instances = {{Instance,
                       std::nullopt,
                       {{FindingKind::Name, true, "0040,0275[0].0010,4000", 1234, "UTF-16LE"},
                        {FindingKind::Preamble, true, "", 0, ""}},
                       std::nullopt}};
  const Json::Value answer = FormatScan(report, Dictionary());
  EXPECT_EQ(3, answer["InstancesCount"].asInt());
  EXPECT_EQ(2, answer["SourcesCount"].asInt());
  EXPECT_EQ(4, answer["Stopping"]["Name"].asInt());
  EXPECT_TRUE(answer["Review"].isObject());
  EXPECT_EQ("Retain UIDs", answer["Options"][0].asString());
  EXPECT_EQ("Encrypted content", answer["NotSearched"][0].asString());
  const Json::Value& instance = answer["Instances"][0];
  EXPECT_EQ(Instance.ToString(), instance["ID"].asString());
  EXPECT_FALSE(instance.isMember("Source"));
  EXPECT_EQ("PatientComments", instance["Findings"][0]["Name"].asString());
  EXPECT_EQ(1234, instance["Findings"][0]["Offset"].asInt());
  EXPECT_EQ("UTF-16LE", instance["Findings"][0]["Encoding"].asString());
  EXPECT_FALSE(instance["Findings"][1].isMember("Path"));
}

TEST(ScanAnswer, TellsWhatCouldNotBeSearched)
{
  StoredScanReport report;
  report.countFailed = 1;
  report.instances = {{Instance, Instance, {}, Error(ErrorCode::BadFileFormat, "why")}};
  const Json::Value answer = FormatScan(report, Dictionary());
  EXPECT_EQ(1, answer["FailedInstancesCount"].asInt());
  EXPECT_EQ("why", answer["Instances"][0]["Error"].asString());
  EXPECT_EQ(Instance.ToString(), answer["Instances"][0]["Source"].asString());
}
}
