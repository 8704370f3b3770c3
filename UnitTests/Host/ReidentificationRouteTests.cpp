// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReidentificationRoute.h"

#include "Common/Base64.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
namespace
{
const AllowedUsers Users = {{"trustee"}, true};

OrthancPluginHttpRequest MakeRequest(const char* const* names, const char* const* values)
{
  OrthancPluginHttpRequest request = {};
  request.headersCount = 1;
  request.headersKeys = names;
  request.headersValues = values;
  return request;
}

void Check(const AllowedUsers& users, const std::string& authorization)
{
  const char* const name = "authorization";
  const char* const value = authorization.c_str();
  users.Check(MakeRequest(&name, &value), "Section.Users");
}

std::string MakeBasic(const std::string& credentials)
{
  return "Basic " + EncodeBase64(credentials);
}
}

TEST(AllowedUsers, LetsThoseInWhoAreListed)
{
  Check(Users, MakeBasic("trustee:password"));
  for (const std::string& other : {MakeBasic("other:password"), MakeBasic("Trustee:x"),
                                   MakeBasic(":x"), std::string("Bearer x"), std::string()})
  {
    ExpectError(ErrorCode::ForbiddenAccess, "Section.Users", [&] { Check(Users, other); });
  }
}

TEST(AllowedUsers, LetsNobodyInWhoHasNoPassword)
{
  ExpectError(ErrorCode::ForbiddenAccess, "AuthenticationEnabled",
              [] {
                Check({{"trustee"}, false}, MakeBasic("trustee:password"));
              });
  ExpectError(ErrorCode::ForbiddenAccess, "Section.Users",
              [] { Users.Check(OrthancPluginHttpRequest(), "Section.Users"); });
  ExpectError(ErrorCode::ForbiddenAccess, "Section.Users",
              [] {
                Check({{}, true}, MakeBasic(":password"));
              });
}

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
