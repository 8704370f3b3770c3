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

std::string GetStudyId()
{
  return StoredTree::GetId(Level::Study).ToString();
}

// The operations that are no modification of one resource.
struct Operation
{
  const char* name;
  ServedHost::Route serve;
  std::string group;
  const char* jobType;
};

std::vector<Operation> ListOperations()
{
  return {{"bulk-modify", ServeBulk, "modify", "ResourceModification"},
          {"bulk-anonymize", ServeBulk, "anonymize", "ResourceModification"},
          {"split", ServeSplit, GetStudyId(), "SplitStudy"},
          {"merge", ServeMerge, GetStudyId(), "MergeStudy"}};
}

// One that the host accepts, of series 1.1 in a split, of nothing in a merge.
std::string MakeBody(const Operation& operation, const std::string& members)
{
  const std::string series = StoredTree::GetId(Level::Series).ToString();
  const std::string name = operation.name;
  const std::string resources = name == "split"   ? R"("Series":[")" + series + "\"]"
                                : name == "merge" ? std::string(R"("Resources":[])")
                                                  : R"("Resources":[")" + series + "\"]";
  return "{" + resources + "," + members + "}";
}

// A host in which the study and its template for a merge can be found.
struct HostWithStudy : ServedHost
{
  explicit HostWithStudy(const std::string& system = "{}") : ServedHost(system), tree(orthanc)
  {
    const std::string file = SyntheticDataset::MakeInstance().MakeFile();
    for (const char* instance : {"1.1.1", "1.1.2"})
    {
      orthanc.files[StoredTree::GetId(Level::Instance, "1.1", instance).ToString()] = file;
    }
    orthanc.files[StoredTree::GetId(Level::Instance, "1.2", "1.2.1").ToString()] = file;
  }

  Json::Value GetAnswer() const { return ParseJson(output.body.value(), 20); }

  StoredTree tree;
};
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
  const std::regex bulk(BulkRoute);
  const std::regex split(SplitRoute);
  const std::regex merge(MergeRoute);
  std::smatch groups;
  const std::string bulkUri = "//tools//bulk-anonymize/";
  ASSERT_TRUE(std::regex_match(bulkUri, groups, bulk));
  EXPECT_EQ("anonymize", groups[1]);
  EXPECT_TRUE(std::regex_match("/tools/bulk-modify", bulk));
  const std::string splitUri = "/studies/x/split/";
  ASSERT_TRUE(std::regex_match(splitUri, groups, split));
  EXPECT_EQ("x", groups[1]);
  EXPECT_TRUE(std::regex_match("//studies//x//merge", merge));
  for (const char* uri : {"/tools/bulk-delete", "/tools/bulk-content", "/series/x/split",
                          "/studies/split", "/studies/x/y/merge", "/patients/x/merge"})
  {
    EXPECT_FALSE(std::regex_match(uri, bulk)) << uri;
    EXPECT_FALSE(std::regex_match(uri, split)) << uri;
    EXPECT_FALSE(std::regex_match(uri, merge)) << uri;
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

TEST(RestRoutes, RefuseJobsWithMoreInstancesThanAllowed)
{
  ServedHost host("{}", R"({"Modification":{"MaximumInstances":2}})");
  const StoredTree tree(host.orthanc);
  ExpectError(ErrorCode::BadRequest, "MaximumInstances",
              [&] { host.Modify(Post, "studies", GetStudyId(), "modify", "{}"); });
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
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

// R1
TEST(RestRoutes, OfAllOperationsAllowOneMethodOnly)
{
  ServedHost host;
  for (const Operation& operation : ListOperations())
  {
    SCOPED_TRACE(operation.name);
    for (const auto method :
         {OrthancPluginHttpMethod_Get, OrthancPluginHttpMethod_Put, OrthancPluginHttpMethod_Delete})
    {
      host.Call(operation.serve, method, {operation.group}, "no JSON");
      EXPECT_EQ("POST", host.output.allowedMethods);
      EXPECT_FALSE(host.output.body);
    }
  }
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
}

// R32, R34
TEST(RestRoutes, OfAllOperationsFailWithoutAnAnswer)
{
  const struct
  {
    const char* name;
    const char* body;
    ErrorCode code;
    const char* part;
  } cases[] = {
    {"bulk-modify", "no JSON", ErrorCode::BadFileFormat, ""},
    {"bulk-modify", "{}", ErrorCode::BadFileFormat, "\"Resources\""},
    {"bulk-modify", R"({"Resources":["nonsense"]})", ErrorCode::UnknownResource, "\"Resources\""},
    {"bulk-modify", R"({"Resources":["00000000-00000000-00000000-00000000-00000000"]})",
     ErrorCode::UnknownResource, "00000000"},
    {"bulk-modify", R"({"Resources":[],"Level":"Body"})", ErrorCode::ParameterOutOfRange,
     "\"Level\""},
    {"bulk-anonymize", "[]", ErrorCode::BadFileFormat, "The body"},
    {"bulk-anonymize", R"({"Resources":1})", ErrorCode::BadFileFormat, "\"Resources\""},
    {"bulk-anonymize", R"({"Resources":[""]})", ErrorCode::UnknownResource, "\"Resources\""},
    {"split", "", ErrorCode::BadFileFormat, ""},
    {"split", "{}", ErrorCode::BadRequest, "\"Series\""},
    {"split", R"({"Series":["nonsense"]})", ErrorCode::UnknownResource, "\"Series\""},
    {"split", R"({"Instances":["nonsense"]})", ErrorCode::UnknownResource, "\"Instances\""},
    {"merge", "null", ErrorCode::BadFileFormat, "The body"},
    {"merge", "{}", ErrorCode::BadFileFormat, "\"Resources\""},
    {"merge", R"({"Resources":["nonsense"]})", ErrorCode::UnknownResource, "\"Resources\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(std::string(c.name) + " " + c.body);
    HostWithStudy host;
    for (const Operation& operation : ListOperations())
    {
      if (std::string(c.name) == operation.name)
      {
        ExpectError(c.code, c.part,
                    [&] { host.Call(operation.serve, Post, {operation.group}, c.body); });
      }
    }
    EXPECT_FALSE(host.output.body);
    EXPECT_EQ(0u, host.orthanc.jobs.Count());
  }
}

// R120, R127
TEST(RestRoutes, SplitAndMergeStudiesOnly)
{
  for (const ServedHost::Route serve : {ServeSplit, ServeMerge})
  {
    HostWithStudy host;
    for (const std::string& id :
         {std::string("nonsense"), UnknownId, StoredTree::GetId(Level::Series).ToString(),
          StoredTree::GetId(Level::Patient).ToString()})
    {
      ExpectError(ErrorCode::UnknownResource, "study", [&] { host.Call(serve, Post, {id}, "{}"); });
      ExpectError(ErrorCode::BadFileFormat, "", [&] { host.Call(serve, Post, {id}, "["); });
    }
  }
}

// R14, R146
TEST(RestRoutes, OfAllOperationsAnswerTheJobOfAnAsynchronousRequest)
{
  for (const Operation& operation : ListOperations())
  {
    SCOPED_TRACE(operation.name);
    HostWithStudy host;
    host.Call(operation.serve, Post, {operation.group},
              MakeBody(operation, R"("Asynchronous":true,"Priority":7)"));
    EXPECT_EQ("job-7", host.GetAnswer()["ID"].asString());
    EXPECT_EQ("/jobs/job-7", host.GetAnswer()["Path"].asString());
    EXPECT_EQ(std::vector<std::string>{operation.jobType}, host.orthanc.jobs.GetTypes());
  }
}

TEST(RestRoutes, OfAllOperationsAnswerWhatADryRunWouldChange)
{
  for (const Operation& operation : ListOperations())
  {
    SCOPED_TRACE(operation.name);
    HostWithStudy host(R"({"ReadOnly":true})");
    host.Call(operation.serve, Post, {operation.group}, MakeBody(operation, R"("DryRun":true)"));
    EXPECT_TRUE(host.GetAnswer()["Changes"].isArray());
    EXPECT_EQ(0u, host.orthanc.jobs.Count());
    EXPECT_TRUE(host.orthanc.globalProperties.empty());
  }
}

TEST(RestRoutes, AnswerWhatADryRunWouldChangeInAnInstance)
{
  ServedHost host;
  host.orthanc.files[UnknownId] = SyntheticDataset::MakeInstance().MakeFile();
  host.Modify(Post, "instances", UnknownId, "modify",
              R"({"Replace":{"PatientName":"NEW^NAME"},"DryRun":true})");
  EXPECT_EQ(0u, host.output.mimeType.find("application/json"));
  const Json::Value answer = ParseJson(host.output.body.value(), 20);
  bool isListed = false;
  for (const Json::Value& change : answer["Changes"])
  {
    isListed = isListed || change["New"]["Text"].asString() == "NEW^NAME";
  }
  EXPECT_TRUE(isListed);
}

TEST(RestRoutes, ArePreviewed)
{
  for (const char* route : {"/studies/{id}/modify", "/studies/{id}/anonymize"})
  {
    HostWithStudy host;
    std::string path = route;
    path.replace(path.find("{id}"), 4, GetStudyId());
    host.Call(ServePreview, Post, {}, R"({"Route":")" + path + R"(","MaximumInstances":2})");
    EXPECT_EQ(3, host.GetAnswer()["InstancesCount"].asInt());
    EXPECT_EQ(2, host.GetAnswer()["PreviewedInstancesCount"].asInt());
    EXPECT_FALSE(host.GetAnswer()["IsComplete"].asBool());
    EXPECT_TRUE(host.orthanc.globalProperties.empty());
  }
  HostWithStudy host;
  host.Call(ServePreview, OrthancPluginHttpMethod_Get, {}, "");
  EXPECT_EQ("POST", host.output.allowedMethods);
}

// R15, R18, R128
TEST(RestRoutes, AnswerTheContentOfASynchronousRequest)
{
  HostWithStudy host;
  for (const char* operation : {"modify", "anonymize"})
  {
    host.Call(ServeBulk, Post, {operation}, R"({"Resources":[],"UserData":"mine"})");
    EXPECT_EQ(0u, host.output.mimeType.find("application/json"));
    EXPECT_EQ(std::string(operation) == "anonymize", host.GetAnswer()["IsAnonymization"].asBool());
    EXPECT_EQ(Json::Value(Json::arrayValue), host.GetAnswer()["Resources"]);
  }
  host.Call(ServeMerge, Post, {GetStudyId()}, R"({"Resources":[]})");
  EXPECT_EQ(GetStudyId(), host.GetAnswer()["TargetStudy"].asString());
}

// The fake host stores nothing.
TEST(RestRoutes, ThrowWhatASplitFailedWith)
{
  HostWithStudy host;
  const std::string body = MakeBody(ListOperations()[2], R"("KeepSource":true)");
  ExpectError(ErrorCode::CannotStoreInstance, "POST /instances",
              [&] { host.Call(ServeSplit, Post, {GetStudyId()}, body); });
  EXPECT_FALSE(host.output.body);
}

// R46
TEST(RestRoutes, OfAllOperationsAreRefusedByAHostThatIsReadOnly)
{
  for (const Operation& operation : ListOperations())
  {
    SCOPED_TRACE(operation.name);
    HostWithStudy host(R"({"ReadOnly":true})");
    ExpectError(
      ErrorCode::ReadOnly, "ReadOnly",
      [&]
      { host.Call(operation.serve, Post, {operation.group}, MakeBody(operation, R"("Key":"")")); });
    EXPECT_EQ(0u, host.orthanc.jobs.Count());
  }
}
}
