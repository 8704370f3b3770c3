// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReidentificationRoute.h"

#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
TEST(ReidentificationRoute, MatchesItsUriAndAllowsPostOnly)
{
  EXPECT_TRUE(std::regex_match("/modification/reidentify", std::regex(ReidentificationRoute)));
  ServedHost host;
  host.Call(ServeReidentification, OrthancPluginHttpMethod_Get, {}, "");
  EXPECT_EQ("POST", host.output.allowedMethods);
}

TEST(ReidentificationRoute, IsForNobodyUnlessTheConfigurationSaysSo)
{
  ServedHost host;
  ExpectError(ErrorCode::ForbiddenAccess, "",
              [&] {
                host.Call(ServeReidentification, OrthancPluginHttpMethod_Post, {},
                          R"({"Resources": ["a"]})");
              });
}
}
