// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/AuditLog.h"

#include "Common/JsonText.h"
#include "Fakes/FakeOrthanc.h"
#include "Fakes/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumDepth = 5;

Moment ReadClock()
{
  return std::chrono::system_clock::from_time_t(0);
}

OrthancId MakeId(const std::string& text)
{
  return OrthancId(ComputeSha1(text));
}

JobOrder MakeOrder()
{
  JobOrder order;
  ModificationPlan plan;
  plan.isAnonymization = true;
  plan.profileName = "trial";
  order.plan = std::make_shared<const ModificationPlan>(plan);
  order.routeLevel = Level::Study;
  order.resources = {MakeId("source")};
  order.requester = {"10.0.0.7", "alice"};
  return order;
}

class AuditLogTest : public testing::Test
{
protected:
  std::filesystem::path GetPath() const { return folder_.GetPath() / "audit"; }

  std::vector<Json::Value> ReadLines() const
  {
    std::ifstream file(GetPath());
    std::vector<Json::Value> lines;
    for (std::string line; std::getline(file, line);)
    {
      lines.push_back(ParseJson(line, MaximumDepth));
    }
    return lines;
  }

  TemporaryFolder folder_;
  FakeOrthanc orthanc_;
};
}

TEST_F(AuditLogTest, TellsWhoDidWhatAndHowItEnded)
{
  AuditLog log(orthanc_.GetContext(), false, GetPath(), ReadClock);
  EXPECT_TRUE(log.HasListener());
  log.NoteJob(MakeOrder(), {"job", 5, 1, {MakeId("output")}, std::nullopt});
  log.NoteJob(MakeOrder(), {"job", 5, 0, {}, Error(ErrorCode::CanceledJob, "")});
  log.NoteJob(MakeOrder(), {"job", 5, 0, {}, Error(ErrorCode::FullStorage, "details")});
  const auto lines = ReadLines();
  ASSERT_EQ(3u, lines.size());
  EXPECT_EQ("1970-01-01T00:00:00Z", lines[0]["Time"].asString());
  EXPECT_EQ("anonymize", lines[0]["Action"].asString());
  EXPECT_EQ("alice", lines[0]["User"].asString());
  EXPECT_EQ("10.0.0.7", lines[0]["RemoteIp"].asString());
  EXPECT_EQ("trial", lines[0]["Profile"].asString());
  EXPECT_EQ("job", lines[0]["Job"].asString());
  EXPECT_EQ(MakeId("source").ToString(), lines[0]["Resources"][0].asString());
  EXPECT_EQ(MakeId("output").ToString(), lines[0]["Outputs"][0].asString());
  EXPECT_EQ(5, lines[0]["InstancesCount"].asInt());
  EXPECT_EQ(1, lines[0]["FailedInstancesCount"].asInt());
  EXPECT_EQ("Success", lines[0]["Outcome"].asString());
  EXPECT_EQ("Canceled", lines[1]["Outcome"].asString());
  EXPECT_EQ("Failure", lines[2]["Outcome"].asString());
  EXPECT_EQ(static_cast<int>(ErrorCode::FullStorage), lines[2]["ErrorCode"].asInt());
}

TEST_F(AuditLogTest, ListsSomeOfManyResources)
{
  AuditLog log(orthanc_.GetContext(), false, GetPath(), ReadClock);
  JobOrder order = MakeOrder();
  order.kind = JobKind::Bulk;
  for (int i = 0; i < 200; i++)
  {
    order.resources.push_back(MakeId(std::to_string(i)));
  }
  log.NoteJob(order, {"job", 201, 0, {}, std::nullopt});
  const auto lines = ReadLines();
  EXPECT_EQ("bulk-anonymize", lines[0]["Action"].asString());
  EXPECT_EQ(100u, lines[0]["Resources"].size());
  EXPECT_EQ(201, lines[0]["ResourcesCount"].asInt());
}

TEST_F(AuditLogTest, TellsWhatWasRefused)
{
  AuditLog log(orthanc_.GetContext(), false, GetPath(), ReadClock);
  log.NoteAction({"crosswalk-read", {}, {}, "job", "", Error(ErrorCode::ForbiddenAccess, "")});
  EXPECT_EQ("Refused", ReadLines()[0]["Outcome"].asString());
}

TEST_F(AuditLogTest, TellsTheLogOfTheHostWhatItCannotWrite)
{
  AuditLog log(orthanc_.GetContext(), false, GetPath(), ReadClock);
  std::filesystem::remove(GetPath());
  std::filesystem::create_directory(GetPath());
  log.NoteAction({"instance-modify", {}, {}, "", "", std::nullopt});
  ASSERT_EQ(1u, orthanc_.errors.size());
  EXPECT_NE(std::string::npos, orthanc_.errors[0].find("audit"));
}

TEST_F(AuditLogTest, HasNoListenerWithoutFileAndHost)
{
  AuditLog log(orthanc_.GetContext(), false, {}, ReadClock);
  EXPECT_FALSE(log.HasListener());
}

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
TEST_F(AuditLogTest, TellsTheHostOfEachResource)
{
  AuditLog log(orthanc_.GetContext(), true, {}, ReadClock);
  JobOrder order = MakeOrder();
  log.NoteJob(order, {"job", 5, 0, {}, std::nullopt});
  log.NoteAction({"crosswalk-read", {"", "bob"}, {}, "job", "", std::nullopt});
  ASSERT_EQ(2u, orthanc_.auditLogs.size());
  EXPECT_EQ("modification", orthanc_.auditLogs[0].sourcePlugin);
  EXPECT_EQ("alice", orthanc_.auditLogs[0].userId);
  EXPECT_EQ(OrthancPluginResourceType_Study, orthanc_.auditLogs[0].resourceType);
  EXPECT_EQ(MakeId("source").ToString(), orthanc_.auditLogs[0].resourceId);
  EXPECT_EQ("anonymize", orthanc_.auditLogs[0].action);
  EXPECT_EQ("Success", ParseJson(orthanc_.auditLogs[0].data, MaximumDepth)["Outcome"].asString());
  EXPECT_EQ(OrthancPluginResourceType_None, orthanc_.auditLogs[1].resourceType);
  EXPECT_EQ("bob", orthanc_.auditLogs[1].userId);
}
#endif
}
