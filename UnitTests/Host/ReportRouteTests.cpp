// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReportRoute.h"

#include "Common/Base64.h"
#include "Common/JsonText.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
namespace
{
using Request = ServedHost::Request;

constexpr const char* UsersAndValues =
  R"({"RegisteredUsers": {"alice": "secret", "bob": "secret"},
      "Modification": {"Reports": {"Values": true, "Users": ["alice"]}}})";

// A host that has one report, in memory.
class ReportRouteTest : public testing::Test
{
protected:
  ReportRouteTest() : host_("{}", UsersAndValues)
  {
    auto plan = std::make_shared<ModificationPlan>();
    plan->edits.deidentification.emplace();
    DeidentificationTally tally(true);
    tally.AddFreeText("0008,103e", "<Thorax>");
    host_.plugin->GetRuntime().GetRecords().GetReports().Add(
      {"job", std::chrono::system_clock::now(), plan, 5, 0, {}, tally}, Dictionary());
  }

  static std::map<std::string, std::string> As(const std::string& user)
  {
    return {{"authorization", "Basic " + EncodeBase64(user + ":secret")}};
  }

  std::string Get(const std::map<std::string, std::string>& arguments,
                  const std::map<std::string, std::string>& headers = {},
                  const std::string& job = "job")
  {
    host_.Call(ServeReport, Request{OrthancPluginHttpMethod_Get, {job}, arguments, headers});
    return host_.output.body.value_or("");
  }

  void Delete(const std::map<std::string, std::string>& headers)
  {
    host_.Call(ServeReport, Request{OrthancPluginHttpMethod_Delete, {"job"}, {}, headers});
  }

  ServedHost host_;
};
}

TEST(ReportRoute, MatchesItsUri)
{
  EXPECT_TRUE(std::regex_match("/modification/reports/a-b/", std::regex(ReportRoute)));
}

TEST_F(ReportRouteTest, TellsEverybodyWhatHasNoValues)
{
  const std::string answer = Get({});
  EXPECT_EQ(5, ParseJson(answer, 10)["InstancesCount"].asInt());
  EXPECT_EQ(std::string::npos, answer.find("Thorax"));
  EXPECT_EQ("no-store", host_.output.headers["Cache-Control"]);
}

TEST_F(ReportRouteTest, TellsValuesToTheUsersOfTheOptionOnly)
{
  EXPECT_NE(std::string::npos, Get({{"values", "true"}}, As("alice")).find("<Thorax>"));
  for (const auto& headers : {std::map<std::string, std::string>(), As("bob")})
  {
    ExpectError(ErrorCode::ForbiddenAccess, "Reports.Users",
                [&] {
                  Get({{"values", "true"}}, headers);
                });
  }
}

TEST_F(ReportRouteTest, IsAPageForBrowsers)
{
  for (const std::string& page :
       {Get({{"format", "html"}}), Get({}, {{"accept", "text/html,application/xhtml+xml"}})})
  {
    EXPECT_EQ(0u, page.find("<!DOCTYPE html>"));
    EXPECT_EQ("text/html; charset=utf-8", host_.output.mimeType);
    EXPECT_NE(std::string::npos,
              host_.output.headers["Content-Security-Policy"].find("default-src 'none'"));
  }
  const std::string page = Get({{"format", "html"}, {"values", "true"}}, As("alice"));
  EXPECT_NE(std::string::npos, page.find("&lt;Thorax&gt;"));
}

TEST_F(ReportRouteTest, RefusesWhatMakesNoSense)
{
  ExpectError(ErrorCode::UnknownResource, "", [&] { Get({}, {}, "other"); });
  ExpectError(ErrorCode::BadRequest, "format", [&] { Get({{"format", "pdf"}}); });
  ExpectError(ErrorCode::BadRequest, "values", [&] { Get({{"values", "yes"}}); });
  host_.Call(ServeReport, Request{OrthancPluginHttpMethod_Put, {"job"}, {}, {}});
  EXPECT_EQ("GET,DELETE", host_.output.allowedMethods);
}

TEST_F(ReportRouteTest, IsDeletedByTheUsersOfTheOption)
{
  ExpectError(ErrorCode::ForbiddenAccess, "Reports.Users", [&] { Delete(As("bob")); });
  EXPECT_NE("", Get({}));
  Delete(As("alice"));
  ExpectError(ErrorCode::UnknownResource, "", [&] { Get({}); });
  ExpectError(ErrorCode::UnknownResource, "", [&] { Delete(As("alice")); });
}
}
