// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/InformationRoute.h"

#include "Common/Base64.h"
#include "Common/JsonText.h"
#include "Host/ServedHost.h"
#include "Host/Version.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumDepth = 10;

Json::Value GetInformation(ServedHost& host)
{
  host.GetInformation(OrthancPluginHttpMethod_Get);
  EXPECT_EQ(0u, host.output.mimeType.find("application/json"));
  return ParseJson(host.output.body.value_or(""), MaximumDepth);
}

bool HasRoute(ServedHost& host, const std::string& route)
{
  const std::vector<std::string> routes = ToStrings(GetInformation(host)["Routes"]);
  return std::find(routes.begin(), routes.end(), route) != routes.end();
}
}

TEST(InformationRoute, MatchesItsUri)
{
  const std::regex route(InformationRoute);
  EXPECT_TRUE(std::regex_match("/modification/info", route));
  EXPECT_TRUE(std::regex_match("//modification//info/", route));
  EXPECT_FALSE(std::regex_match("/modification", route));
}

TEST(InformationRoute, AllowsGetOnly)
{
  ServedHost host;
  for (const auto method :
       {OrthancPluginHttpMethod_Post, OrthancPluginHttpMethod_Put, OrthancPluginHttpMethod_Delete})
  {
    host.GetInformation(method);
    EXPECT_EQ("GET", host.output.allowedMethods);
    EXPECT_FALSE(host.output.body);
  }
}

TEST(InformationRoute, TellsVersions)
{
  ServedHost host;
  const Json::Value answer = GetInformation(host);
  EXPECT_EQ(PluginVersion, answer["Version"].asString());
  EXPECT_EQ("1.12.7", answer["HostVersion"].asString());
  EXPECT_TRUE(std::regex_match(answer["SdkVersion"].asString(), std::regex("1\\.[0-9]+\\.[0-9]+")));
  EXPECT_EQ((std::vector<std::string>{"2008", "2017c", "2021b", "2023b", "2026d"}),
            ToStrings(answer["DicomVersions"]));
  EXPECT_EQ("2023b", answer["DefaultDicomVersion"].asString());
}

TEST(InformationRoute, TellsCapabilities)
{
  ServedHost host(R"({"HasLabels":true,"PatientLevelEnabled":false})");
  const Json::Value capabilities = GetInformation(host)["Capabilities"];
  EXPECT_TRUE(capabilities["Labels"].asBool());
  EXPECT_TRUE(capabilities["SystemMetadata"].asBool());
  EXPECT_TRUE(capabilities["LossyQuality"].asBool());
  EXPECT_FALSE(capabilities["PatientLevel"].asBool());
  EXPECT_FALSE(capabilities["KeyValueStores"].asBool());
  EXPECT_FALSE(capabilities["AuditLogs"].asBool());
  EXPECT_FALSE(capabilities["ReadOnly"].asBool());
}

TEST(InformationRoute, TellsTheRoutesOfThisHost)
{
  ServedHost all;
  for (const char* route : {"/patients/{id}/modify", "/instances/{id}/anonymize",
                            "/modification/info", "/modification/openapi"})
  {
    EXPECT_TRUE(HasRoute(all, route)) << route;
  }

  ServedHost withoutPatients(R"({"PatientLevelEnabled":false})");
  EXPECT_FALSE(HasRoute(withoutPatients, "/patients/{id}/modify"));
  EXPECT_TRUE(HasRoute(withoutPatients, "/studies/{id}/modify"));
}

TEST(InformationRoute, TellsWhatTheHostLacks)
{
  ServedHost host(R"({"HasLabels":false})",
                  R"({"Modification":{"LineageMetadata":{"ModifiedFrom":"CopyOf"}}})");
  const std::vector<std::string> told = ToStrings(GetInformation(host)["Lacks"]);
  std::vector<std::string> expected;
  for (const HostLimit& limit : host.plugin->GetRuntime().GetLimits())
  {
    expected.push_back(limit.sentence);
  }
  EXPECT_EQ(expected, told);
  EXPECT_NE(std::string::npos, told.front().find("labels"));
}

// D7.
TEST(InformationRoute, TellsNoKey)
{
  const std::string key = EncodeBase64("0123456789abcdef0123456789ABCDEF");
  ServedHost host("{}", R"({"Modification":{"Keys":{"trial-7":")" + key + R"("}}})");
  GetInformation(host);
  EXPECT_EQ(std::string::npos, host.output.body->find(key.substr(0, 8)));
  EXPECT_EQ(std::string::npos, host.output.body->find("\"Keys\""));
}
}
