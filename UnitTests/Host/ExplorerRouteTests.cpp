// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ExplorerRoute.h"

#include "Explorer/ExplorerFiles.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
namespace
{
constexpr OrthancPluginHttpMethod Get = OrthancPluginHttpMethod_Get;

// Asks with a header.
void Ask(ServedHost& host, const char* path, const char* name, const char* value)
{
  OrthancPluginHttpRequest request = {};
  request.method = Get;
  request.groups = &path;
  request.groupsCount = 1;
  request.headersKeys = &name;
  request.headersValues = &value;
  request.headersCount = 1;
  host.output = FakeOutput();
  ServeExplorer(host.plugin->GetRuntime(), host.output.Get(), request);
}
}

TEST(ExplorerRoute, MatchesAllBelowItsPath)
{
  const std::regex route(ExplorerRoute);
  std::cmatch groups;
  EXPECT_TRUE(std::regex_match("/modification/app", groups, route));
  EXPECT_EQ("", groups[1]);
  EXPECT_TRUE(std::regex_match("/modification/app/", groups, route));
  EXPECT_EQ("/", groups[1]);
  EXPECT_TRUE(std::regex_match("/modification/app/app.js", groups, route));
  EXPECT_EQ("/app.js", groups[1]);
  EXPECT_TRUE(std::regex_match("/modification/app.js", groups, route));
  EXPECT_EQ(".js", groups[1]);
  EXPECT_FALSE(std::regex_match("/modification/application", route));
  EXPECT_FALSE(std::regex_match("/modification/app-js", route));
}

TEST(ExplorerRoute, AnswersThePageWithItsPolicy)
{
  ServedHost host;
  host.Call(ServeExplorer, Get, {"/"}, "");
  EXPECT_EQ(FindExplorerFile("")->bytes, host.output.body);
  EXPECT_EQ("text/html; charset=utf-8", host.output.mimeType);
  EXPECT_EQ("no-cache", host.output.headers["Cache-Control"]);
  EXPECT_EQ("nosniff", host.output.headers["X-Content-Type-Options"]);
  const std::string policy = host.output.headers["Content-Security-Policy"];
  EXPECT_EQ(0u, policy.find("default-src 'none'; script-src 'self';"));
  EXPECT_EQ(std::string::npos, policy.find("unsafe"));
}

TEST(ExplorerRoute, SendsNothingTwice)
{
  ServedHost host;
  host.Call(ServeExplorer, Get, {"/"}, "");
  const std::string tag = host.output.headers["ETag"];
  Ask(host, "/", "if-none-match", tag.c_str());
  EXPECT_EQ(304, host.output.status);
  Ask(host, "/", "if-none-match", "\"other\"");
  EXPECT_EQ(std::nullopt, host.output.status);
  EXPECT_EQ(FindExplorerFile("")->bytes, host.output.body);
}

TEST(ExplorerRoute, RefusesOtherPathsAndMethods)
{
  ServedHost host;
  ExpectError(ErrorCode::UnknownResource, "page",
              [&] { host.Call(ServeExplorer, Get, {"/secret"}, ""); });
  host.Call(ServeExplorer, OrthancPluginHttpMethod_Post, {"/"}, "");
  EXPECT_EQ("GET", host.output.allowedMethods);
}

// Whether the address ends with a slash, the host does not tell.
TEST(ExplorerRoute, AnswersTheSameFilesBelowAndBesideItsPath)
{
  const std::pair<const char*, const char*> rests[] = {
    {"", "/"}, {".js", "/app.js"}, {".css", "/app.css"}};
  for (const auto& [beside, below] : rests)
  {
    SCOPED_TRACE(below);
    const bool isThere = HasExplorerPages() || std::string(below) == "/";
    ServedHost host;
    for (const char* rest : {beside, below})
    {
      if (isThere)
      {
        host.Call(ServeExplorer, Get, {rest}, "");
        EXPECT_EQ(FindExplorerFile(below + 1)->bytes, host.output.body);
      }
    }
  }
}
}
