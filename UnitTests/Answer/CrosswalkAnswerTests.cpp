// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/CrosswalkAnswer.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
CrosswalkEntry MakeEntry(const std::string& patient)
{
  CrosswalkRow row;
  row.before = {patient, "1.1", "1.1.1", ""};
  row.after = {"T-1", "2.1", "2.1.1", ""};
  row.shiftDays = -3360;
  row.countInstances = 2;
  return {"a", {{"job"}, std::chrono::system_clock::from_time_t(0), true}, {row}};
}

const std::string Head = "Job,Recorded,IsComplete,OldPatientID,NewPatientID,OldStudyInstanceUID,"
                         "NewStudyInstanceUID,OldSeriesInstanceUID,NewSeriesInstanceUID,"
                         "OldSOPInstanceUID,NewSOPInstanceUID";
}

TEST(CrosswalkAnswer, TellsOldAndNewIdentifiers)
{
  const Json::Value json = FormatCrosswalk({MakeEntry("P1")}, false);
  ASSERT_EQ(1u, json.size());
  EXPECT_EQ("job", json[0]["Jobs"][0].asString());
  EXPECT_EQ("1970-01-01T00:00:00Z", json[0]["Recorded"].asString());
  EXPECT_TRUE(json[0]["IsComplete"].asBool());
  const Json::Value& series = json[0]["Series"][0];
  EXPECT_EQ("P1", series["Old"]["PatientID"].asString());
  EXPECT_EQ("2.1.1", series["New"]["SeriesInstanceUID"].asString());
  EXPECT_EQ(OrthancId::Compute(Level::Study, {"T-1", "2.1", "", ""}).ToString(),
            series["New"]["Resources"]["Study"].asString());
  EXPECT_EQ(2, series["InstancesCount"].asInt());
  EXPECT_FALSE(series.isMember("SOPInstanceUIDs"));
}

TEST(CrosswalkAnswer, WithholdsTheShiftUnlessItIsAskedFor)
{
  EXPECT_FALSE(FormatCrosswalk({MakeEntry("P1")}, false)[0]["Series"][0].isMember("DateShiftDays"));
  EXPECT_EQ(-3360,
            FormatCrosswalk({MakeEntry("P1")}, true)[0]["Series"][0]["DateShiftDays"].asInt());
  EXPECT_EQ(std::string::npos, FormatCrosswalkCsv({MakeEntry("P1")}, false).find("3360"));
  EXPECT_NE(std::string::npos, FormatCrosswalkCsv({MakeEntry("P1")}, true).find(",-3360\r\n"));
}

TEST(CrosswalkAnswer, HasALinePerInstanceWhereTheyAreRecorded)
{
  CrosswalkEntry entry = MakeEntry("P1");
  const std::string series =
    R"("job","1970-01-01T00:00:00Z","true","P1","T-1","1.1","2.1","1.1.1","2.1.1",)";
  EXPECT_EQ(Head + "\r\n" + series + "\"\",\"\"\r\n", FormatCrosswalkCsv({entry}, false));
  entry.rows[0].instances = {{"1.8", "2.8"}, {"1.9", "2.9"}};
  EXPECT_EQ(Head + "\r\n" + series + "\"1.8\",\"2.8\"\r\n" + series + "\"1.9\",\"2.9\"\r\n",
            FormatCrosswalkCsv({entry}, false));
  const Json::Value instances = FormatCrosswalk({entry}, false)[0]["Series"][0]["SOPInstanceUIDs"];
  EXPECT_EQ("1.9", instances[1]["Old"].asString());
  EXPECT_EQ("2.9", instances[1]["New"].asString());
}

TEST(CrosswalkAnswer, LetsNoValueLeaveItsCellOrBeAFormula)
{
  const struct
  {
    const char* patient;
    const char* cell;
  } cases[] = {{"a\"b", "\"a\"\"b\""}, {"a,b\r\nc", "\"a,b\r\nc\""},
               {"=1+1", "\"'=1+1\""},  {"+1", "\"'+1\""},
               {"-1", "\"'-1\""},      {"@SUM(A1)", "\"'@SUM(A1)\""},
               {"  =1", "\"'  =1\""},  {"\t=1", "\"'\t=1\""},
               {"A-1", "\"A-1\""},     {"", "\"\""}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.patient);
    EXPECT_NE(std::string::npos, FormatCrosswalkCsv({MakeEntry(c.patient)}, false)
                                   .find("\"true\"," + std::string(c.cell) + ",\"T-1\""));
  }
}
}
