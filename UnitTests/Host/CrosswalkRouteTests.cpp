// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/CrosswalkRoute.h"

#include "Common/Base64.h"
#include "Common/JsonText.h"
#include "Fakes/TemporaryFolder.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>

namespace OrthancModification::Host
{
namespace
{
using Request = ServedHost::Request;

constexpr std::size_t MaximumDepth = 10;

std::string MakeConfiguration(const TemporaryFolder& folder)
{
  return R"({"RegisteredUsers": {"alice": "secret", "bob": "secret"}, "Modification": {)"
         R"("AuditFile": ")" +
         (folder.GetPath() / "audit").string() +
         R"(", "Crosswalk": {"Users": ["alice"], "Directory": ")" +
         (folder.GetPath() / "crosswalk").string() + R"("}}})";
}

// A host that has recorded one job.
class CrosswalkRouteTest : public testing::Test
{
protected:
  CrosswalkRouteTest() : host_("{}", MakeConfiguration(folder_))
  {
    CrosswalkRow row;
    row.before = {"P1", "1.1", "1.1.1", ""};
    row.after = {"T-1", "2.1", "2.1.1", ""};
    row.shiftDays = -3360;
    CrosswalkBook& book = host_.plugin->GetRuntime().GetRecords().GetCrosswalk();
    book.WriteRows("a", OrthancId::Compute(Level::Series, row.before), {row});
    book.WriteHead("a", {{"job"}, std::chrono::system_clock::now(), true});
  }

  static std::map<std::string, std::string> As(const std::string& user)
  {
    return {{"authorization", "Basic " + EncodeBase64(user + ":secret")}};
  }

  std::string Get(const std::map<std::string, std::string>& arguments,
                  std::map<std::string, std::string> headers = As("alice"))
  {
    host_.Call(ServeCrosswalk, Request{OrthancPluginHttpMethod_Get, {}, arguments, headers});
    return host_.output.body.value_or("");
  }

  int Delete(const std::string& kind, const std::string& name)
  {
    host_.Call(ServeCrosswalkEntries,
               Request{OrthancPluginHttpMethod_Delete, {kind, name}, {}, As("alice")});
    return ParseJson(host_.output.body.value_or(""), MaximumDepth)["DeletedSeriesCount"].asInt();
  }

  std::string ReadAuditFile() const
  {
    std::ifstream file(folder_.GetPath() / "audit");
    return {std::istreambuf_iterator<char>(file), {}};
  }

  TemporaryFolder folder_;
  ServedHost host_;
};

std::string MakePatient(const std::string& patientId)
{
  return OrthancId::Compute(Level::Patient, {patientId, "", "", ""}).ToString();
}
}

TEST(CrosswalkRoute, MatchesItsUris)
{
  EXPECT_TRUE(std::regex_match("/modification/crosswalk", std::regex(CrosswalkRoute)));
  for (const char* uri : {"/modification/crosswalk/jobs/a", "/modification/crosswalk/patients/a/",
                          "/modification/crosswalk/older-than/30"})
  {
    EXPECT_TRUE(std::regex_match(uri, std::regex(CrosswalkEntriesRoute))) << uri;
  }
  EXPECT_FALSE(
    std::regex_match("/modification/crosswalk/all/a", std::regex(CrosswalkEntriesRoute)));
}

TEST_F(CrosswalkRouteTest, AnswersByJobAndByResource)
{
  for (const auto& arguments : {std::map<std::string, std::string>{{"job", "job"}},
                                {{"resource", MakePatient("P1")}},
                                {{"resource", MakePatient("T-1")}}})
  {
    const Json::Value answer = ParseJson(Get(arguments), MaximumDepth);
    ASSERT_EQ(1u, answer.size());
    EXPECT_EQ("T-1", answer[0]["Series"][0]["New"]["PatientID"].asString());
    EXPECT_FALSE(answer[0]["Series"][0].isMember("DateShiftDays"));
    EXPECT_EQ("no-store", host_.output.headers["Cache-Control"]);
  }
  EXPECT_NE(std::string::npos, Get({{"job", "job"}, {"date-shift", "true"}}).find("-3360"));
}

TEST_F(CrosswalkRouteTest, AnswersCsvToWhoWantsIt)
{
  auto headers = As("alice");
  headers["accept"] = "text/csv";
  for (const std::string& csv :
       {Get({{"job", "job"}}, headers), Get({{"job", "job"}, {"format", "csv"}})})
  {
    EXPECT_EQ(0u, csv.find("Job,Recorded,"));
    EXPECT_EQ("text/csv; charset=utf-8", host_.output.mimeType);
  }
}

TEST_F(CrosswalkRouteTest, RefusesOthersThanTheUsersOfTheOption)
{
  for (const auto& headers : {std::map<std::string, std::string>(), As("bob"), As("eve")})
  {
    ExpectError(ErrorCode::ForbiddenAccess, "Crosswalk.Users",
                [&] {
                  Get({{"job", "job"}}, headers);
                });
    ExpectError(ErrorCode::ForbiddenAccess, "Crosswalk.Users",
                [&]
                {
                  host_.Call(ServeCrosswalkEntries,
                             Request{OrthancPluginHttpMethod_Delete, {"jobs", "job"}, {}, headers});
                });
  }
  EXPECT_NE("", Get({{"job", "job"}}));
}

TEST_F(CrosswalkRouteTest, RefusesArgumentsThatMakeNoSense)
{
  for (const auto& arguments : {std::map<std::string, std::string>{},
                                {{"job", "job"}, {"resource", MakePatient("P1")}},
                                {{"resource", "P1"}},
                                {{"job", "job"}, {"format", "xml"}},
                                {{"job", "job"}, {"date-shift", "1"}}})
  {
    ExpectError(ErrorCode::BadRequest, "", [&] { Get(arguments); });
  }
  ExpectError(ErrorCode::UnknownResource, "", [&] { Get({{"job", "other"}}); });
}

TEST_F(CrosswalkRouteTest, DeletesByJobPatientAndAge)
{
  EXPECT_EQ(0, Delete("older-than", "1"));
  EXPECT_EQ(0, Delete("jobs", "other"));
  EXPECT_EQ(0, Delete("patients", MakePatient("P2")));
  EXPECT_EQ(1, Delete("patients", MakePatient("P1")));
  ExpectError(ErrorCode::UnknownResource, "", [&] { Get({{"job", "job"}}); });
  for (const char* days : {"", "x", "-1", "1.5", "100001"})
  {
    ExpectError(ErrorCode::BadRequest, "days", [&] { Delete("older-than", days); });
  }
}

TEST_F(CrosswalkRouteTest, TellsTheAuditLogWhoHasLooked)
{
  Get({{"job", "job"}});
  ExpectError(ErrorCode::ForbiddenAccess, "", [&] { Get({{"job", "job"}}, As("bob")); });
  const std::string log = ReadAuditFile();
  for (const char* part : {R"("Action":"crosswalk-read")", R"("User":"alice")", R"("User":"bob")",
                           R"("Outcome":"Refused")"})
  {
    EXPECT_NE(std::string::npos, log.find(part)) << log;
  }
  EXPECT_EQ(std::string::npos, log.find("P1"));
}

TEST_F(CrosswalkRouteTest, AllowsNoOtherMethod)
{
  host_.Call(ServeCrosswalk, Request{OrthancPluginHttpMethod_Put, {}, {}, {}});
  EXPECT_EQ("GET", host_.output.allowedMethods);
  host_.Call(ServeCrosswalkEntries, Request{OrthancPluginHttpMethod_Get, {"jobs", "a"}, {}, {}});
  EXPECT_EQ("DELETE", host_.output.allowedMethods);
}

TEST(CrosswalkRoute, SaysThatThereIsNoPlaceToRecord)
{
  ServedHost host("{}", R"({"RegisteredUsers": {"alice": "secret"},
                            "Modification": {"Crosswalk": {"Users": ["alice"]}}})");
  ExpectError(ErrorCode::BadSequenceOfCalls, "Crosswalk.Directory",
              [&]
              {
                host.Call(ServeCrosswalk,
                          Request{OrthancPluginHttpMethod_Get,
                                  {},
                                  {{"job", "job"}},
                                  {{"authorization", "Basic " + EncodeBase64("alice:secret")}}});
              });
}
}
