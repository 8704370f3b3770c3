// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobsRoute.h"

#include "Common/JsonText.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
namespace
{
constexpr OrthancPluginHttpMethod Get = OrthancPluginHttpMethod_Get;
constexpr OrthancPluginHttpMethod Delete = OrthancPluginHttpMethod_Delete;
constexpr OrthancPluginHttpMethod Put = OrthancPluginHttpMethod_Put;
constexpr OrthancPluginHttpMethod Post = OrthancPluginHttpMethod_Post;

constexpr const char* Ours =
  R"({"Type":"MergeStudy","ErrorCode":1,"Content":{"ErrorCode":3,"UserData":"x"}})";
constexpr const char* Foreign = R"({"Type": "Archive", "Content" : {"ErrorCode":3} } )";

using Texts = std::map<std::string, std::string>;

// The texts of a map as the SDK passes them.
struct Pairs
{
  explicit Pairs(const Texts& texts)
  {
    for (const auto& [key, value] : texts)
    {
      keys.push_back(key.c_str());
      values.push_back(value.c_str());
    }
  }

  std::uint32_t Count() const { return static_cast<std::uint32_t>(keys.size()); }

  std::vector<const char*> keys;
  std::vector<const char*> values;
};

// A host whose clients ask for jobs.
class JobsHost final
{
public:
  explicit JobsHost(const std::string& version = "1.13.0") : host("{}", "{}", version) {}

  // `job`  empty: the list.
  const FakeOutput& Ask(OrthancPluginHttpMethod method, const std::string& job,
                        const Texts& arguments = {}, const Texts& headers = {})
  {
    const char* const groups[] = {job.c_str()};
    const Pairs argumentPairs(arguments);
    const Pairs headerPairs(headers);
    OrthancPluginHttpRequest request = {};
    request.method = method;
    request.groups = groups;
    request.groupsCount = job.empty() ? 0 : 1;
    request.getCount = argumentPairs.Count();
    request.getKeys = argumentPairs.keys.data();
    request.getValues = argumentPairs.values.data();
    request.headersCount = headerPairs.Count();
    request.headersKeys = headerPairs.keys.data();
    request.headersValues = headerPairs.values.data();
    host.output = FakeOutput();
    ServeJobs(host.plugin->GetRuntime(), host.output.Get(), request);
    return host.output;
  }

  void Reply(const std::string& uri, const std::string& body,
             const std::string& type = "application/json; charset=utf-8")
  {
    RestReply reply{body};
    reply.headers = {{"content-type", type}, {"content-length", "7"}, {"connection", "close"}};
    host.orthanc.Reply(Get, uri, reply);
  }

  void Fail(OrthancPluginHttpMethod method, const std::string& uri, OrthancPluginErrorCode code)
  {
    RestReply reply;
    reply.code = code;
    host.orthanc.Reply(method, uri, reply);
  }

  ServedHost host;
};

void ExpectShown(const std::string& expected, const FakeOutput& output)
{
  EXPECT_EQ(expected, output.body);
  EXPECT_EQ("application/json; charset=utf-8", output.mimeType);
  EXPECT_TRUE(output.headers.empty());
  EXPECT_FALSE(output.status);
}
}

TEST(JobsRoute, LeavesTheControlOfJobsToTheCore)
{
  const std::regex jobs(JobsRoute);
  const std::regex job(JobRoute);
  for (const char* uri : {"/jobs", "/jobs/", "//jobs//"})
  {
    EXPECT_TRUE(std::regex_match(uri, jobs)) << uri;
  }
  for (const char* uri : {"/jobs/x", "/jobs/x/", "//jobs//x//"})
  {
    EXPECT_TRUE(std::regex_match(uri, job)) << uri;
    EXPECT_FALSE(std::regex_match(uri, jobs)) << uri;
  }
  for (const char* uri :
       {"/jobs/x/cancel", "/jobs/x/resubmit", "/jobs/x/archive", "/jobsx", "/a/jobs"})
  {
    EXPECT_FALSE(std::regex_match(uri, jobs)) << uri;
    EXPECT_FALSE(std::regex_match(uri, job)) << uri;
  }
}

TEST(JobsRoute, ShowsOurJobs)
{
  JobsHost jobs;
  jobs.Reply("/jobs/x", Ours);
  const Json::Value shown = ParseJson(*jobs.Ask(Get, "x").body, 10);
  EXPECT_EQ(3, shown["ErrorCode"].asInt());
  EXPECT_EQ("x", shown["UserData"].asString());
  EXPECT_FALSE(shown["Content"].isMember("UserData"));
}

TEST(JobsRoute, ShowsForeignJobsAsTheyAre)
{
  JobsHost jobs;
  jobs.Reply("/jobs/x", Foreign);
  jobs.Reply("/jobs", R"([ "x" ])");
  ExpectShown(Foreign, jobs.Ask(Get, "x"));
  ExpectShown(R"([ "x" ])", jobs.Ask(Get, ""));
}

TEST(JobsRoute, ShowsJobsThatAreNestedDeeply)
{
  JobsHost jobs;
  const std::string deep = std::string(100, '[') + std::string(100, ']');
  jobs.Reply("/jobs/x", R"({"Type":"SplitStudy","Content":{"UserData":)" + deep + "}}");
  const Json::Value shown = ParseJson(*jobs.Ask(Get, "x").body, 200);
  EXPECT_TRUE(shown.isMember("UserData"));
}

TEST(JobsRoute, ShowsWhatItCannotReadAsItIs)
{
  JobsHost jobs;
  const std::string tooDeep = std::string(2000, '[');
  for (const std::string& body : {tooDeep, std::string("no JSON"), std::string()})
  {
    jobs.Reply("/jobs/x", body);
    ExpectShown(body, jobs.Ask(Get, "x"));
  }
}

TEST(JobsRoute, LeavesXmlAsItIs)
{
  JobsHost jobs;
  jobs.Reply("/jobs/x", Ours, "application/xml; charset=utf-8");
  const FakeOutput& output = jobs.Ask(Get, "x", {}, {{"accept", "application/xml"}});
  EXPECT_EQ(Ours, output.body);
  EXPECT_EQ("application/xml; charset=utf-8", output.mimeType);
}

TEST(JobsRoute, AsksTheCoreWhatItWasAsked)
{
  JobsHost jobs;
  jobs.Reply("/jobs?a%26=b%3dc%20%c3%a9&expand=", "[]");
  const Texts headers{{"accept", "application/xml"}, {"x", "y"}};
  jobs.Ask(Get, "", {{"a&", "b=c \xC3\xA9"}, {"expand", ""}}, headers);
  const RestCall call = jobs.host.orthanc.GetCalls().back();
  EXPECT_EQ("/jobs?a%26=b%3dc%20%c3%a9&expand=", call.uri);
  EXPECT_EQ(headers, call.headers);
  EXPECT_FALSE(call.isAfterPlugins);

  jobs.Ask(Get, "a?b%2f");
  EXPECT_EQ("/jobs/a%3fb%252f", jobs.host.orthanc.GetCalls().back().uri);
}

// Older hosts answer a code, newer ones the status.
TEST(JobsRoute, AnswersNothingAboutUnknownJobs)
{
  JobsHost jobs;
  jobs.Fail(Get, "/jobs/old", OrthancPluginErrorCode_UnknownResource);
  jobs.host.orthanc.Reply(Get, "/jobs/new", {"", 404});
  for (const char* job : {"old", "new"})
  {
    const FakeOutput& output = jobs.Ask(Get, job);
    EXPECT_EQ(404, output.status) << job;
    EXPECT_EQ("", output.body) << job;
  }
}

TEST(JobsRoute, FailsWithTheCodeOfTheCore)
{
  JobsHost jobs;
  jobs.Fail(Get, "/jobs", OrthancPluginErrorCode_BadFont);
  EXPECT_EQ("", ExpectError(static_cast<ErrorCode>(OrthancPluginErrorCode_BadFont), "",
                            [&] { jobs.Ask(Get, ""); }));

  jobs.Fail(Delete, "/jobs/x", OrthancPluginErrorCode_InexistentItem);
  ExpectError(ErrorCode::InexistentItem, "No job found with this id: x",
              [&] { jobs.Ask(Delete, "x"); });

  jobs.Fail(Delete, "/jobs/x", OrthancPluginErrorCode_ReadOnly);
  EXPECT_EQ("", ExpectError(ErrorCode::ReadOnly, "", [&] { jobs.Ask(Delete, "x"); }));
  EXPECT_FALSE(jobs.host.output.body);
}

TEST(JobsRoute, DeletesJobs)
{
  JobsHost jobs;
  RestReply reply;
  reply.headers = {{"content-type", "text/plain"}};
  jobs.host.orthanc.Reply(Delete, "/jobs/x", reply);
  const FakeOutput& output = jobs.Ask(Delete, "x");
  EXPECT_EQ("", output.body);
  EXPECT_EQ("text/plain", output.mimeType);
}

TEST(JobsRoute, RefusesOtherMethodsAsTheCoreDoes)
{
  const struct
  {
    const char* version;
    OrthancPluginHttpMethod method;
    const char* job;
    const char* allowed;
  } cases[] = {{"1.12.1", Delete, "x", "GET"},      {"1.12.1", Put, "x", "GET"},
               {"1.12.1", Post, "", "GET"},         {"1.12.2", Put, "x", "GET,DELETE"},
               {"1.13.0", Post, "x", "GET,DELETE"}, {"1.13.0", Put, "", "GET"},
               {"1.13.0", Delete, "", "GET"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(std::string(c.version) + " " + c.job + " " + std::to_string(c.method));
    JobsHost jobs(c.version);
    const FakeOutput& output = jobs.Ask(c.method, c.job);
    EXPECT_EQ(c.allowed, output.allowedMethods);
    EXPECT_FALSE(output.body);
    EXPECT_EQ("/system", jobs.host.orthanc.GetCalls().back().uri);  // the core was not asked
  }
}
}
