// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/MergeRequest.h"

#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
using Lines = std::vector<std::string>;

class MergeRequestTests : public RequestFixture
{
protected:
  MergeRequest Merge(std::string_view body)
  {
    return ParseMergeRequest(
      body, [] {}, GetContext());
  }
};
}

// R32 to R34, contract 2.2.
TEST_F(MergeRequestTests, RefusesBadFieldsAndNamesThem)
{
  const struct
  {
    const char* name;
    const char* body;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {"R32 empty", "", ErrorCode::BadFileFormat, ""},
    {"R32 null", "null", ErrorCode::BadFileFormat, "The body"},
    {"R32 array", R"(["a"])", ErrorCode::BadFileFormat, "The body"},
    {"no Resources", "{}", ErrorCode::BadFileFormat, "\"Resources\""},
    {"Resources null", R"({"Resources": null})", ErrorCode::BadFileFormat, "\"Resources\""},
    {"Resources string", R"({"Resources": "a"})", ErrorCode::BadFileFormat, "\"Resources\""},
    {"Resources entry", R"({"Resources": ["a", {}]})", ErrorCode::BadFileFormat, "\"Resources\""},
    {"R34 Resources first", R"({"KeepSource": 1})", ErrorCode::BadFileFormat, "\"Resources\""},
    {"KeepSource", R"({"Resources": [], "KeepSource": 1, "Permissive": 1})",
     ErrorCode::BadFileFormat, "\"KeepSource\""},
    {"Permissive", R"({"Resources": [], "Permissive": null, "Synchronous": 1})",
     ErrorCode::BadFileFormat, "\"Permissive\""},
    {"KeepLabels", R"({"Resources": [], "KeepLabels": 1})", ErrorCode::BadFileFormat,
     "\"KeepLabels\""},
    {"Synchronous", R"({"Resources": [], "Synchronous": 1, "Priority": "x"})",
     ErrorCode::BadFileFormat, "\"Synchronous\""},
    {"Priority", R"({"Resources": [], "Priority": 2147483648})", ErrorCode::BadParameterType,
     "\"Priority\""},
    {"Key", R"({"Resources": [], "Key": "nobody"})", ErrorCode::ParameterOutOfRange, "\"Key\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto error = FindRefusal([&] { Merge(c.body); });
    ASSERT_TRUE(error);
    EXPECT_EQ(c.code, error->GetCode());
    EXPECT_NE(std::string::npos, error->GetDetails().find(c.named)) << error->GetDetails();
  }
}

// R34
TEST_F(MergeRequestTests, ChecksTheStudyBetweenBodyAndFields)
{
  const auto parse = [this](const char* body)
  {
    const auto refuse = [] { throw Error(ErrorCode::UnknownResource, "study"); };
    return FindRefusal([&] { ParseMergeRequest(body, refuse, GetContext()); })->GetCode();
  };
  EXPECT_EQ(ErrorCode::BadFileFormat, parse("no JSON"));
  EXPECT_EQ(ErrorCode::UnknownResource, parse("{}"));
}

TEST_F(MergeRequestTests, HasTheDefaultsOfTheContract)
{
  const MergeRequest request = Merge(R"({"Resources": ["b", "a", "b"]})");
  EXPECT_EQ((Lines{"b", "a", "b"}), request.resources);
  EXPECT_EQ(Level::Study, request.plan.level);
  EXPECT_FALSE(request.plan.isAnonymization);
  EXPECT_FALSE(request.plan.keepSource);
  EXPECT_FALSE(request.plan.permissive);
  EXPECT_FALSE(request.plan.keepLabels);
  EXPECT_TRUE(request.plan.edits.operations.empty());
  EXPECT_TRUE(request.plan.replacedTexts.empty());
  EXPECT_NE(nullptr, request.plan.key);
  EXPECT_TRUE(request.plan.warnings.empty());
  EXPECT_TRUE(request.execution.synchronous);
  EXPECT_TRUE(Merge(R"({"Resources": []})").resources.empty());  // R128
}

TEST_F(MergeRequestTests, ReadsWhatIsGiven)
{
  const MergeRequest request =
    Merge(R"({"Resources": [], "KeepSource": true, "Permissive": true, "KeepLabels": true,
              "Synchronous": false, "Priority": -1, "UserData": "x", "Key": "other"})");
  EXPECT_TRUE(request.plan.keepSource);
  EXPECT_TRUE(request.plan.permissive);
  EXPECT_TRUE(request.plan.keepLabels);  // L41
  EXPECT_FALSE(request.execution.synchronous);
  EXPECT_EQ(-1, request.execution.priority);
  EXPECT_EQ("x", request.execution.userData.value().asString());
  EXPECT_EQ(defaults_.keys["other"], request.plan.key);
}

// R36; merge edits nothing of its own either.
TEST_F(MergeRequestTests, WarnsOfFieldsThatItDoesNotRead)
{
  for (const char* field : {"Transcode", "Force", "Keep", "Replace", "Remove", "Series"})
  {
    const Lines warnings =
      Merge(R"({"Resources": [], ")" + std::string(field) + "\": 1}").plan.warnings;
    ASSERT_EQ(1u, warnings.size()) << field;
    EXPECT_NE(std::string::npos, warnings[0].find('"' + std::string(field) + '"'));
  }
}
}
