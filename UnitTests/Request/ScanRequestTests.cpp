// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ScanRequest.h"

#include "Common/Error.h"
#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
const std::string Id = "82a5f65e-406ffb88-748836c4-382618bb-650f638b";

class ScanRequestTests : public RequestFixture
{
protected:
  ScanRequest Parse(const std::string& body) { return ParseScanRequest(body, GetContext()); }

  ErrorCode GetRefusal(const std::string& body)
  {
    try
    {
      Parse(body);
    }
    catch (const Error& error)
    {
      return error.GetCode();
    }
    return ErrorCode::Plugin;
  }
};
}

TEST_F(ScanRequestTests, HasDefaults)
{
  const ScanRequest request = Parse(R"({"Resources": [")" + Id + R"("]})");
  ASSERT_EQ(1u, request.resources.size());
  EXPECT_EQ(Id, request.resources[0].ToString());
  EXPECT_TRUE(request.sources.empty());
  EXPECT_FALSE(request.profile);
  EXPECT_FALSE(request.listsRetained);
}

TEST_F(ScanRequestTests, ReadsSourcesAndProfile)
{
  const ScanRequest request =
    Parse(R"({"Resources": [")" + Id + R"("], "Sources": [")" + Id +
          R"("], "Profile": {"Options": ["Retain UIDs"]}, "RetainedValues": true})");
  EXPECT_EQ(1u, request.sources.size());
  ASSERT_TRUE(request.profile);
  EXPECT_TRUE(request.profile->options.Has(ProfileOption::RetainUids));
  EXPECT_TRUE(request.listsRetained);
}

TEST_F(ScanRequestTests, RefusesWhatMakesNoSense)
{
  EXPECT_EQ(ErrorCode::BadRequest, GetRefusal("{}"));
  EXPECT_EQ(ErrorCode::UnknownResource, GetRefusal(R"({"Resources": ["x"]})"));
  EXPECT_EQ(ErrorCode::BadRequest, GetRefusal(R"({"Resources": [], "More": 1})"));
  EXPECT_EQ(ErrorCode::ParameterOutOfRange,
            GetRefusal(R"({"Resources": [")" + Id + R"("], "Profile": "unknown"})"));
}
}
