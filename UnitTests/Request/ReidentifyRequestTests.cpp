// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ReidentifyRequest.h"

#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
using ReidentifyRequestTests = RequestFixture;
}

TEST_F(ReidentifyRequestTests, ReadsResourcesAndTheFieldsOfJobs)
{
  const ModificationRequest request = ParseReidentifyRequest(
    R"({"Resources": ["a", "b"], "KeepSource": false, "Permissive": true, "KeepLabels": true,
        "Asynchronous": true, "PrivateKey": "mine"})",
    GetContext());
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), request.resources);
  EXPECT_TRUE(request.plan.edits.isReidentification);
  EXPECT_EQ("keep keep keep keep", Show(request.plan.edits.identifiers));
  EXPECT_EQ(FileMeta::Fresh, request.plan.edits.fileMeta);
  EXPECT_FALSE(request.plan.isAnonymization);
  EXPECT_FALSE(request.plan.keepSource);
  EXPECT_TRUE(request.plan.permissive);
  EXPECT_TRUE(request.plan.keepLabels);
  EXPECT_FALSE(request.execution.synchronous);
  EXPECT_EQ(std::vector<std::string>{"Unknown field \"PrivateKey\" is ignored"},
            request.plan.warnings);
}

TEST_F(ReidentifyRequestTests, KeepsSourcesByDefault)
{
  const auto request = ParseReidentifyRequest(R"({"Resources": ["a"]})", GetContext());
  EXPECT_TRUE(request.plan.keepSource);
  EXPECT_FALSE(request.plan.permissive);
  EXPECT_TRUE(request.execution.synchronous);
}

TEST_F(ReidentifyRequestTests, NeedsResources)
{
  for (const char* body : {"{}", R"({"Resources": []})", R"({"Resources": "a"})", "[]"})
  {
    EXPECT_TRUE(FindRefusal([&] { ParseReidentifyRequest(body, GetContext()); })) << body;
  }
}
}
