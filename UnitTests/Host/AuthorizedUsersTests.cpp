// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/AuthorizedUsers.h"

#include "Common/Base64.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
const RegisteredUsers& GetRegistered()
{
  static const RegisteredUsers registered({{"alice", "se:cret"}, {"bob", ""}});
  return registered;
}

std::string MakeBasic(const std::string& credentials)
{
  return "Basic " + EncodeBase64(credentials);
}

bool Allow(const AuthorizedUsers& users, const std::string& authorization)
{
  const char* const name = "authorization";
  const char* const value = authorization.c_str();
  OrthancPluginHttpRequest request = {};
  request.headersCount = 1;
  request.headersKeys = &name;
  request.headersValues = &value;
  return users.Allow(request);
}
}

TEST(RegisteredUsers, AreThoseWhoKnowTheirPassword)
{
  const struct
  {
    std::string authorization;
    const char* user;
  } cases[] = {{MakeBasic("alice:se:cret"), "alice"},
               {MakeBasic("alice:secret"), ""},
               {MakeBasic("alice:"), ""},
               {MakeBasic("alice"), ""},
               {MakeBasic("Alice:se:cret"), ""},
               {MakeBasic("eve:se:cret"), ""},
               {MakeBasic("bob:"), "bob"},
               {MakeBasic(":"), ""},
               {"Bearer alice:se:cret", ""},
               {"Basic !!", ""},
               {"", ""}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.authorization);
    EXPECT_EQ(c.user, GetRegistered().FindVerified(c.authorization));
  }
}

TEST(AuthorizedUsers, AllowThoseWhomTheOptionLists)
{
  const AuthorizedUsers users(GetRegistered(), {"alice"}, "Crosswalk.Users");
  EXPECT_TRUE(Allow(users, MakeBasic("alice:se:cret")));
  EXPECT_FALSE(Allow(users, MakeBasic("alice:wrong")));
  EXPECT_FALSE(Allow(users, MakeBasic("bob:")));
  EXPECT_FALSE(users.Allow(OrthancPluginHttpRequest{}));
}

TEST(AuthorizedUsers, AllowNobodyIfNobodyIsListed)
{
  const AuthorizedUsers users(GetRegistered(), {}, "Crosswalk.Users");
  EXPECT_FALSE(Allow(users, MakeBasic("alice:se:cret")));
  EXPECT_FALSE(Allow(users, MakeBasic(":")));
}

TEST(AuthorizedUsers, RefuseWithoutTellingAnyUser)
{
  const AuthorizedUsers users(GetRegistered(), {"alice"}, "Crosswalk.Users");
  const std::string details = ExpectError(ErrorCode::ForbiddenAccess, "Crosswalk.Users",
                                          [&] { users.Check(OrthancPluginHttpRequest{}); });
  EXPECT_EQ(std::string::npos, details.find("alice"));
}
}
