// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestRoutes.h"

#include "Common/JsonText.h"
#include "Dicom/Dataset.h"
#include "Fakes/SyntheticDataset.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"
#include "Host/StoredTree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace OrthancModification::Host
{
namespace
{
const std::string UnknownId = "00000000-00000000-00000000-00000000-00000000";
constexpr OrthancPluginHttpMethod Post = OrthancPluginHttpMethod_Post;
}

TEST(RestRoutes, MatchTheRoutesOfTheContract)
{
  const std::regex modification(ModificationRoute);
  for (const char* uri : {"/patients/x/modify", "/studies/x/anonymize", "/series/x/modify/",
                          "/instances/x/anonymize", "//studies//x//modify"})
  {
    EXPECT_TRUE(std::regex_match(uri, modification)) << uri;
  }
  for (const char* uri : {"/studies/x/modifying", "/studies/x/y/modify", "/studies/modify",
                          "/tools/bulk-modify", "/studies/x/merge"})
  {
    EXPECT_FALSE(std::regex_match(uri, modification)) << uri;
  }
}

TEST(RestRoutes, AllowOneMethodOnly)
{
  ServedHost host;
  for (const auto method :
       {OrthancPluginHttpMethod_Get, OrthancPluginHttpMethod_Put, OrthancPluginHttpMethod_Delete})
  {
    for (const char* operation : {"modify", "anonymize"})
    {
      host.Modify(method, "studies", UnknownId, operation, "{}");
      EXPECT_EQ("POST", host.output.allowedMethods);
      EXPECT_FALSE(host.output.body);
    }
  }
}

TEST(RestRoutes, HaveNoPatientsWhereTheHostHasNone)
{
  ServedHost host(R"({"PatientLevelEnabled":false})");
  for (const char* operation : {"modify", "anonymize"})
  {
    ExpectError(ErrorCode::UnknownResource, "PatientLevelEnabled",
                [&] { host.Modify(Post, "patients", UnknownId, operation, "{}"); });
  }
}

TEST(RestRoutes, AnswerTheFileOfAnInstance)
{
  ServedHost host;
  host.orthanc.files[UnknownId] = SyntheticDataset::MakeInstance().MakeFile();
  host.Modify(Post, "instances", UnknownId, "modify", R"({"Replace":{"PatientName":"NEW^NAME"}})");
  ASSERT_TRUE(host.output.body);
  EXPECT_EQ("application/dicom", host.output.mimeType);
  EXPECT_NE(std::string::npos, host.output.body->find("NEW^NAME"));
  EXPECT_EQ(std::string::npos, host.orthanc.files[UnknownId].find("NEW^NAME"));
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
}

TEST(RestRoutes, PutWarningsIntoAHeader)
{
  ServedHost host;
  host.orthanc.files[UnknownId] = SyntheticDataset::MakeInstance().MakeFile();
  host.Modify(Post, "instances", UnknownId, "modify", R"({"NoSuchField":1})");
  const std::string warnings = host.output.headers["X-Modification-Warnings"];
  EXPECT_NE(std::string::npos, warnings.find("NoSuchField")) << warnings;

  host.Modify(Post, "instances", UnknownId, "modify", "{\"First\":1,\"New\\nLine\\u00e9\":1}");
  const std::string joined = host.output.headers["X-Modification-Warnings"];
  EXPECT_NE(std::string::npos, joined.find("First")) << joined;
  EXPECT_NE(std::string::npos, joined.find("; ")) << joined;
  EXPECT_TRUE(
    std::all_of(joined.begin(), joined.end(), [](char c) { return c >= 0x20 && c < 0x7F; }))
    << joined;
}

TEST(RestRoutes, FailWithoutAnAnswer)
{
  ServedHost host;
  for (const char* level : {"studies", "instances"})
  {
    ExpectError(ErrorCode::UnknownResource, "",
                [&] { host.Modify(Post, level, UnknownId, "modify", "{}"); });
    ExpectError(ErrorCode::BadFileFormat, "",
                [&] { host.Modify(Post, level, UnknownId, "modify", "no JSON"); });
    EXPECT_FALSE(host.output.body);
  }
}

TEST(RestRoutes, AnswerTheJobOfAnAsynchronousRequest)
{
  ServedHost host;
  const StoredTree tree(host.orthanc);
  host.Modify(Post, "studies", StoredTree::GetId(Level::Study).ToString(), "modify",
              R"({"Asynchronous":true,"Priority":7,"Replace":{"StudyDescription":"x"}})");
  ASSERT_TRUE(host.output.body);
  const Json::Value answer = ParseJson(*host.output.body, 10);
  EXPECT_EQ("job-7", answer["ID"].asString());
  EXPECT_EQ("/jobs/job-7", answer["Path"].asString());
  EXPECT_EQ(1u, host.orthanc.jobs.Count());
}

// The files of the instances are missing.
TEST(RestRoutes, ThrowWhatASynchronousJobFailedWith)
{
  ServedHost host;
  const StoredTree tree(host.orthanc);
  ExpectError(ErrorCode::UnknownResource, "instance",
              [&]
              {
                host.Modify(Post, "studies", StoredTree::GetId(Level::Study).ToString(), "modify",
                            R"({"Replace":{"StudyDescription":"x"}})");
              });
  EXPECT_FALSE(host.output.body);
}

TEST(RestRoutes, FailIfTheHostRefusesTheJob)
{
  ServedHost host;
  const StoredTree tree(host.orthanc);
  host.orthanc.failures[_OrthancPluginService_SubmitJob] = OrthancPluginErrorCode_Plugin;
  ExpectError(ErrorCode::Plugin, "refuses",
              [&]
              {
                host.Modify(Post, "studies", StoredTree::GetId(Level::Study).ToString(), "modify",
                            R"({"Replace":{"StudyDescription":"x"}})");
              });
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
}
}
