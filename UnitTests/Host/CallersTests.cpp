// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Callers.h"

#include "Common/Base64.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(Callers, KnowsTheLastRequestOfEachThread)
{
  Callers callers;
  EXPECT_FALSE(callers.FindOfThisThread());
  callers.Remember("10.0.0.7", "");
  callers.Remember("10.0.0.8", "");
  std::thread([&] { EXPECT_FALSE(callers.FindOfThisThread()); }).join();
  ASSERT_TRUE(callers.FindOfThisThread());
  EXPECT_EQ("10.0.0.8", callers.FindOfThisThread()->remoteIp);
}

TEST(Callers, TakesTheUserOfBasicAuthenticationOnly)
{
  struct Case
  {
    std::string authorization;
    const char* username;
  };
  const Case cases[] = {{"Basic " + EncodeBase64("jane:secret:more"), "jane"},
                        {"Basic " + EncodeBase64("jane"), "jane"},
                        {"Basic !!", ""},
                        {"Basic", ""},
                        {"Bearer " + EncodeBase64("jane:secret"), ""},
                        {"", ""}};
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.authorization);
    Callers callers;
    callers.Remember("::1", c.authorization);
    EXPECT_EQ(c.username, callers.FindOfThisThread()->username);
  }
}
}
