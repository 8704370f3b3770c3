// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/PluginContext.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(PluginContext, ChecksAllOptionsAtStartUp)
{
  const struct
  {
    const char* configuration;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {R"({"Modification":{"Threads":-1}})", ErrorCode::ParameterOutOfRange, "Threads"},
    {R"({"Modification":{"MaximumDatasetDepth":0}})", ErrorCode::ParameterOutOfRange,
     "MaximumDatasetDepth"},
    {R"({"Modification":{"MaximumJsonDepth":0}})", ErrorCode::ParameterOutOfRange,
     "MaximumJsonDepth"},
    {R"({"Modification":{"MaximumInstances":-1}})", ErrorCode::ParameterOutOfRange,
     "MaximumInstances"},
    {R"({"Modification":{"MaximumJobs":-1}})", ErrorCode::ParameterOutOfRange, "MaximumJobs"},
    {R"({"Modification":{"MaximumBodySize":0}})", ErrorCode::ParameterOutOfRange,
     "MaximumBodySize"},
    {R"({"Modification":{"DefaultKey":"x"}})", ErrorCode::ParameterOutOfRange, "DefaultKey"},
    {R"({"Modification":{"Keys":{"x":"short"}}})", ErrorCode::BadFileFormat, "\"x\""},
    {R"({"Modification":{"LineageMetadata":{"x":"y"}}})", ErrorCode::ParameterOutOfRange,
     "LineageMetadata"},
    {R"({"Dictionary":{"x":["DA","Name"]}})", ErrorCode::BadFileFormat, "Dictionary"},
    {R"({"ExtraMainDicomTags":{"Patient":["x"]}})", ErrorCode::UnknownDicomTag, "x"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.configuration);
    FakeOrthanc orthanc;
    orthanc.configuration = c.configuration;
    ExpectError(c.code, c.named, [&] { PluginContext context(orthanc.GetContext()); });
  }
}

TEST(PluginContext, AsksTheHostNothingBeforeItIsNeeded)
{
  FakeOrthanc orthanc;
  orthanc.ReplyToGet("/system", R"({"HasLabels":true})");
  PluginContext context(orthanc.GetContext());
  EXPECT_TRUE(orthanc.GetCalls().empty());
  Runtime& runtime = context.GetRuntime();
  EXPECT_TRUE(runtime.GetCapabilities().hasLabels);
  EXPECT_EQ(&runtime, &context.GetRuntime());
  EXPECT_EQ(1u, orthanc.GetCalls().size());
}

TEST(PluginContext, AsksAgainIfTheHostCouldNotAnswer)
{
  FakeOrthanc orthanc;
  PluginContext context(orthanc.GetContext());
  ExpectError(ErrorCode::UnknownResource, "/system", [&] { context.GetRuntime(); });
  orthanc.ReplyToGet("/system", "{}");
  EXPECT_EQ("1.12.7", context.GetRuntime().GetCapabilities().version);
}

TEST(PluginContext, WarnsAtTheStartOfWhatTheHostLacks)
{
  FakeOrthanc orthanc("1.10.1");
  orthanc.configuration =
    R"({"Modification":{"WriteOrigin":true,"LineageMetadata":{"ModifiedFrom":"CopyOf"}}})";
  orthanc.ReplyToGet("/system", "{}");
  PluginContext context(orthanc.GetContext());
  EXPECT_TRUE(orthanc.warnings.empty());
  context.Start();
  ASSERT_EQ(4u, orthanc.warnings.size());
  EXPECT_EQ(0u, orthanc.warnings[0].find("modification: "));
  EXPECT_NE(std::string::npos, orthanc.warnings[1].find("\"CopyOf\""));
  EXPECT_NE(std::string::npos, orthanc.warnings[2].find("WriteOrigin"));
}

TEST(PluginContext, DoesNotWarnOfWhatNoHostHas)
{
  FakeOrthanc orthanc;
  orthanc.ReplyToGet("/system", R"({"HasLabels":true})");
  PluginContext context(orthanc.GetContext());
  context.Start();
  EXPECT_TRUE(orthanc.warnings.empty());
  EXPECT_FALSE(context.GetRuntime().GetLimits().empty());
}

TEST(PluginContext, SurvivesAHostThatDoesNotAnswer)
{
  FakeOrthanc orthanc;
  PluginContext context(orthanc.GetContext());
  context.Start();
  EXPECT_TRUE(orthanc.warnings.empty());
  ASSERT_EQ(1u, orthanc.errors.size());
  EXPECT_NE(std::string::npos, orthanc.errors[0].find("/system"));
}

TEST(PluginContext, StopsItsRuntime)
{
  FakeOrthanc orthanc;
  orthanc.ReplyToGet("/system", "{}");
  PluginContext context(orthanc.GetContext());
  EXPECT_FALSE(context.GetRuntime().IsStopping());
  context.Stop();
  EXPECT_TRUE(context.GetRuntime().IsStopping());
}
}
