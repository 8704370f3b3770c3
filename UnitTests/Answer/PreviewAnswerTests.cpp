// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/PreviewAnswer.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
const OrthancId Study = OrthancId::Compute(Level::Study, {"P", "1", "", ""});

Json::Value FormatOne(const AttributeChange& change)
{
  PreviewReport report;
  report.changes = {{Level::Study, Study, change}};
  return FormatPreview(report, Dictionary())["Changes"][0];
}
}

TEST(PreviewAnswer, TellsWhatWasLookedAt)
{
  PreviewReport report;
  report.countInstances = 400;
  report.countPreviewed = 100;
  report.isComplete = false;
  report.warnings = {"first"};
  report.failedInstances = {{Study, ErrorCode::BadFileFormat, "why"}};
  const Json::Value answer = FormatPreview(report, Dictionary());
  EXPECT_EQ(400, answer["InstancesCount"].asInt());
  EXPECT_EQ(100, answer["PreviewedInstancesCount"].asInt());
  EXPECT_FALSE(answer["IsComplete"].asBool());
  EXPECT_TRUE(answer["Changes"].isArray());
  EXPECT_EQ("first", answer["Warnings"][0].asString());
  EXPECT_EQ("why", answer["FailedInstances"][0]["ErrorDetails"].asString());
}

TEST(PreviewAnswer, TellsWhereAndWhy)
{
  const Json::Value json =
    FormatOne({TagPath({{Tag(0x0040, 0x0275), 1}}, Tags::PatientName),
               ShownValue{ValueRepresentation::PN, "A", 0, ""}, std::nullopt, Reason::Profile});
  EXPECT_EQ("Study", json["Level"].asString());
  EXPECT_EQ(Study.ToString(), json["ID"].asString());
  EXPECT_EQ("0040,0275[1].0010,0010", json["Path"].asString());
  EXPECT_EQ("PatientName", json["Name"].asString());
  EXPECT_EQ("A", json["Old"]["Text"].asString());
  EXPECT_EQ("PN", json["Old"]["VR"].asString());
  EXPECT_TRUE(json.isMember("New") && json["New"].isNull());
  EXPECT_EQ("Profile", json["Reason"].asString());
}

TEST(PreviewAnswer, CountsWhatIsNoText)
{
  const Json::Value json =
    FormatOne({TagPath(Tags::PixelData), ShownValue{ValueRepresentation::SQ, std::nullopt, 2, ""},
               ShownValue{ValueRepresentation::OB, std::nullopt, 7, "digest"}, std::nullopt});
  EXPECT_EQ(2, json["Old"]["ItemsCount"].asInt());
  EXPECT_EQ(7, json["New"]["BytesCount"].asInt());
  EXPECT_EQ("Consequence", json["Reason"].asString());
}

TEST(PreviewAnswer, SaysWhichTextsAreShortened)
{
  const Json::Value json =
    FormatOne({TagPath(Tags::PatientName), ShownValue{ValueRepresentation::PN, "A", 3000, ""},
               ShownValue{ValueRepresentation::PN, "B", 0, ""}, Reason::Request});
  EXPECT_TRUE(json["Old"]["IsShortened"].asBool());
  EXPECT_FALSE(json["New"].isMember("IsShortened"));
}
}
