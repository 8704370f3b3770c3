// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestClient.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
RestReply Fail(OrthancPluginErrorCode code)
{
  RestReply reply;
  reply.code = code;
  return reply;
}
}

TEST(RestClient, CallsTheCoreBehindThePlugins)
{
  FakeOrthanc orthanc;
  RestReply reply{"answer"};
  reply.headers = {{"etag", "7"}};
  orthanc.Reply(OrthancPluginHttpMethod_Put, "/a", reply);
  RestClient rest(orthanc.GetContext());

  const RestAnswer answer =
    rest.Call(OrthancPluginHttpMethod_Put, "/a", "body", {{"if-match", "6"}, {"x", "y"}});

  EXPECT_EQ(200, answer.status);
  EXPECT_EQ("answer", answer.body->GetBytes());
  EXPECT_EQ("7", answer.FindHeader("etag"));
  EXPECT_FALSE(answer.FindHeader("content-type"));
  ASSERT_EQ(1u, orthanc.GetCalls().size());
  const RestCall call = orthanc.GetCalls()[0];
  EXPECT_EQ("body", call.body);
  EXPECT_EQ("6", call.headers.at("if-match"));
  EXPECT_EQ("y", call.headers.at("x"));
  EXPECT_FALSE(call.isAfterPlugins);
}

TEST(RestClient, SurvivesBuffersThatTheHostDidNotWrite)
{
  FakeOrthanc orthanc;
  RestReply reply;
  reply.isUnwritten = true;
  orthanc.Reply(OrthancPluginHttpMethod_Delete, "/a", reply);
  RestClient rest(orthanc.GetContext());
  const RestAnswer answer = rest.Call(OrthancPluginHttpMethod_Delete, "/a");
  EXPECT_EQ(200, answer.status);
  EXPECT_TRUE(answer.body->GetBytes().empty());
  EXPECT_FALSE(answer.FindHeader("etag"));
}

TEST(RestClient, FindsNothingWhereTheHostSaysSo)
{
  FakeOrthanc orthanc;
  orthanc.Reply(OrthancPluginHttpMethod_Get, "/status", {"{}", 404});
  orthanc.Reply(OrthancPluginHttpMethod_Get, "/resource",
                Fail(OrthancPluginErrorCode_UnknownResource));
  orthanc.Reply(OrthancPluginHttpMethod_Get, "/item", Fail(OrthancPluginErrorCode_InexistentItem));
  RestClient rest(orthanc.GetContext());
  for (const char* uri : {"/status", "/resource", "/item"})
  {
    SCOPED_TRACE(uri);
    EXPECT_FALSE(rest.FindJson(uri));
    ExpectError(ErrorCode::UnknownResource, uri, [&] { rest.GetJson(uri); });
  }
}

TEST(RestClient, FailsWithTheCodeOfTheHost)
{
  FakeOrthanc orthanc;
  orthanc.Reply(OrthancPluginHttpMethod_Get, "/a", Fail(OrthancPluginErrorCode_Database));
  orthanc.Reply(OrthancPluginHttpMethod_Post, "/a", Fail(OrthancPluginErrorCode_BadFont));
  orthanc.Reply(OrthancPluginHttpMethod_Get, "/b", {"{}", 500});
  RestClient rest(orthanc.GetContext());
  ExpectError(ErrorCode::Database, "GET /a", [&] { rest.FindJson("/a"); });
  ExpectError(ErrorCode::Plugin, "POST /a",
              [&] { rest.Call(OrthancPluginHttpMethod_Post, "/a", "secret"); });
  ExpectError(ErrorCode::Plugin, "500", [&] { rest.FindJson("/b"); });
}

// Architecture D7: users may put data of patients into labels.
TEST(RestClient, DoesNotTellLabels)
{
  FakeOrthanc orthanc;
  orthanc.Reply(OrthancPluginHttpMethod_Put, "/studies/x/labels/DOE_JANE",
                Fail(OrthancPluginErrorCode_Database));
  RestClient rest(orthanc.GetContext());
  const std::string details =
    ExpectError(ErrorCode::Database, "PUT /studies/x/labels/",
                [&] { rest.Call(OrthancPluginHttpMethod_Put, "/studies/x/labels/DOE_JANE"); });
  EXPECT_EQ(std::string::npos, details.find("DOE"));
}

TEST(RestClient, ReadsJson)
{
  FakeOrthanc orthanc;
  orthanc.ReplyToGet("/a", R"(["x", "y"])");
  RestClient rest(orthanc.GetContext());
  EXPECT_EQ((std::vector<std::string>{"x", "y"}), ToStrings(rest.GetJson("/a")));
}
}
