// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/PreviewRequest.h"

#include "Common/JsonText.h"
#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
class PreviewRequestTests : public RequestFixture
{
protected:
  PreviewRequest Parse(std::string_view body)
  {
    return ParsePreviewRequest(body, GetContext().defaults, 100, 1000);
  }
};
}

TEST_F(PreviewRequestTests, HasDefaults)
{
  const PreviewRequest request = Parse(R"({"Route": "/studies/a/modify"})");
  EXPECT_EQ("a", request.route.id);
  EXPECT_EQ(100u, request.maximumInstances);
  EXPECT_EQ("{\"DryRun\":true}", WriteJson(ParseJson(request.body, 5)));
}

TEST_F(PreviewRequestTests, NeverBecomesTheRequestThatItShows)
{
  const PreviewRequest request =
    Parse(R"({"Route": "/studies/a/modify", "Request": {"DryRun": false, "Keep": ["StudyDate"]}})");
  const Json::Value body = ParseJson(request.body, 5);
  EXPECT_TRUE(body["DryRun"].asBool());
  EXPECT_EQ("StudyDate", body["Keep"][0].asString());
}

TEST_F(PreviewRequestTests, RefusesBadFieldsAndNamesThem)
{
  const struct
  {
    const char* body;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {"", ErrorCode::BadFileFormat, ""},
    {"[]", ErrorCode::BadFileFormat, "The body"},
    {"{}", ErrorCode::BadFileFormat, "\"Route\""},
    {R"({"Route": 1})", ErrorCode::BadFileFormat, "\"Route\""},
    {R"({"Route": "/studies"})", ErrorCode::ParameterOutOfRange, "\"Route\""},
    {R"({"Route": "/studies/a/modify", "Request": []})", ErrorCode::BadFileFormat, "\"Request\""},
    {R"({"Route": "/studies/a/modify", "MaximumInstances": "1"})", ErrorCode::BadFileFormat,
     "\"MaximumInstances\""},
    {R"({"Route": "/studies/a/modify", "MaximumInstances": 0})", ErrorCode::ParameterOutOfRange,
     "\"MaximumInstances\""},
    {R"({"Route": "/studies/a/modify", "MaximumInstances": 1001})", ErrorCode::ParameterOutOfRange,
     "\"MaximumInstances\""},
    {R"({"Route": "/studies/a/modify", "Replace": {}})", ErrorCode::BadRequest, "\"Replace\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.body);
    const auto error = FindRefusal([&] { Parse(c.body); });
    ASSERT_TRUE(error);
    EXPECT_EQ(c.code, error->GetCode());
    EXPECT_NE(std::string::npos, error->GetDetails().find(c.named)) << error->GetDetails();
  }
}

// Contract R91: numbers are for patients that are stored.
TEST_F(PreviewRequestTests, UsesUpNoNameOfAPatient)
{
  EXPECT_TRUE(Anonymize(R"({"DryRun": true})").execution.isDryRun);
  EXPECT_TRUE(Anonymize(R"({"DryRun": true})", Level::Instance).execution.isDryRun);
  EXPECT_EQ(0, names_.count);
  EXPECT_FALSE(Anonymize("{}").execution.isDryRun);
  EXPECT_EQ(1, names_.count);
}

TEST_F(PreviewRequestTests, WantsABooleanForDryRun)
{
  for (const auto level : {Level::Study, Level::Instance})
  {
    EXPECT_EQ(ErrorCode::BadFileFormat, FindModifyError(R"({"DryRun": 1})", level));
    EXPECT_EQ(ErrorCode::BadFileFormat, FindAnonymizeError(R"({"DryRun": null})", level));
  }
}
}
