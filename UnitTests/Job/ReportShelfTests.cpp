// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ReportShelf.h"

#include "Common/JsonText.h"
#include "Fakes/MemoryJournal.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
DeidentificationReport MakeReport(const std::string& job, int seconds)
{
  auto plan = std::make_shared<ModificationPlan>();
  plan->edits.deidentification.emplace();
  plan->edits.deidentification->options.Add(ProfileOption::RetainUids);
  DeidentificationTally tally(true);
  tally.AddTreatment(ActionCode::RemoveEmptyOrDummy, AttributeType::Type2, Treatment::Empty);
  tally.AddTreatment(ActionCode::Remove, AttributeType::Type3, Treatment::Remove);
  tally.AddOther(OtherTreatment::PrivateKept);
  tally.AddDataset("1.2.3", false, true);
  tally.AddFreeText("0040,a730[*].0008,103e", "seen by <Dr House>");
  return {job, std::chrono::system_clock::from_time_t(seconds), plan, 5, 1, {"a warning"}, tally};
}

class ReportShelfTest : public testing::Test
{
protected:
  void Add(ReportShelf& shelf, const std::string& job, int seconds)
  {
    shelf.Add(MakeReport(job, seconds), dictionary_);
  }

  MemoryJournal storage_;
  Dictionary dictionary_;
};
}

TEST_F(ReportShelfTest, KeepsAReportForTheNextProcess)
{
  ReportShelf first(storage_, true, 10);
  Add(first, "job", 5);
  ReportShelf second(storage_, true, 10);
  const auto report = second.Find("job");
  ASSERT_TRUE(report);
  EXPECT_EQ(5, (*report)["InstancesCount"].asInt());
  EXPECT_EQ(1, (*report)["FailedInstancesCount"].asInt());
  EXPECT_EQ("Removed", (*report)["Dates"].asString());
  EXPECT_EQ("Retain UIDs", (*report)["Options"][0].asString());
  EXPECT_EQ(1, (*report)["Attributes"]["Empty"].asInt());
  EXPECT_EQ(1, (*report)["Attributes"]["PrivateKept"].asInt());
  ASSERT_EQ(1u, (*report)["CompoundCodes"].size());
  EXPECT_EQ("X/Z/D", (*report)["CompoundCodes"][0]["Code"].asString());
  EXPECT_EQ("2", (*report)["CompoundCodes"][0]["Type"].asString());
  EXPECT_EQ("1.2.3", (*report)["UnknownClasses"][0]["SOPClassUID"].asString());
  EXPECT_EQ("SeriesDescription", (*report)["FreeTexts"][0]["Name"].asString());
  EXPECT_EQ("seen by <Dr House>", (*report)["FreeTexts"][0]["Values"][0]["Text"].asString());
  EXPECT_EQ(1, (*report)["NotSearched"]["InstancesWithPixelData"].asInt());
  EXPECT_EQ("a warning", (*report)["Warnings"][0].asString());
  EXPECT_FALSE(second.Find("other"));
}

TEST_F(ReportShelfTest, HasNoValuesBesideThoseOfFreeTexts)
{
  ReportShelf shelf(storage_, true, 10);
  Add(shelf, "job", 5);
  const Json::Value report = WithoutValues(*shelf.Find("job"));
  EXPECT_EQ(std::string::npos, WriteJson(report).find("House"));
  EXPECT_EQ(1, report["FreeTexts"][0]["Count"].asInt());
}

TEST_F(ReportShelfTest, KeepsTheLastOnesOnly)
{
  ReportShelf shelf(storage_, true, 2);
  Add(shelf, "a", 1);
  Add(shelf, "b", 2);
  Add(shelf, "c", 3);
  EXPECT_FALSE(shelf.Find("a"));
  EXPECT_TRUE(shelf.Find("b"));
  EXPECT_TRUE(shelf.Find("c"));
  EXPECT_EQ(2u, storage_.List().size());
}

TEST_F(ReportShelfTest, KeepsOneOfEachJob)
{
  ReportShelf shelf(storage_, true, 10);
  Add(shelf, "a", 1);
  Add(shelf, "b", 2);
  Add(shelf, "a", 3);
  EXPECT_EQ("1970-01-01T00:00:03Z", (*shelf.Find("a"))["Recorded"].asString());
  EXPECT_EQ(2u, storage_.List().size());
}

TEST_F(ReportShelfTest, TouchesNothingThatIsNoReport)
{
  const std::vector<std::string> others = {"0123456789abc.job", "00000000000001.", "7f.job",
                                           "00000000000001-a"};
  for (const std::string& other : others)
  {
    storage_.Write(other, "of somebody else");
  }
  ReportShelf shelf(storage_, true, 1);
  Add(shelf, "a", 1);
  Add(shelf, "b", 2);
  EXPECT_FALSE(shelf.Find("a"));
  EXPECT_FALSE(shelf.Erase("job"));
  EXPECT_EQ(others.size() + 1, storage_.List().size());
  for (const std::string& other : others)
  {
    EXPECT_TRUE(storage_.Find(other));
  }
}

TEST_F(ReportShelfTest, ForgetsOne)
{
  ReportShelf shelf(storage_, true, 10);
  Add(shelf, "a", 1);
  EXPECT_FALSE(shelf.Erase("b"));
  EXPECT_TRUE(shelf.Erase("a"));
  EXPECT_FALSE(shelf.Find("a"));
}
}
