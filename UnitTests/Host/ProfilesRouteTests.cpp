// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ProfilesRoute.h"

#include "Common/JsonText.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

#include <regex>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumDepth = 10;

const std::string Key(64, 'a');

std::string MakeConfiguration(const std::string& profiles, const std::string& more = "")
{
  return R"({"Modification": {"Keys": {"trial": ")" + Key + R"("}, "Profiles": )" + profiles +
         more + "}}";
}

Json::Value GetProfiles(const std::string& configuration)
{
  ServedHost host("{}", configuration);
  host.GetProfiles(OrthancPluginHttpMethod_Get);
  return ParseJson(host.output.body.value_or(""), MaximumDepth);
}
}

TEST(ProfilesRoute, MatchesItsUriAndAllowsGetOnly)
{
  EXPECT_TRUE(std::regex_match("/modification/profiles", std::regex(ProfilesRoute)));
  ServedHost host;
  host.GetProfiles(OrthancPluginHttpMethod_Post);
  EXPECT_EQ("GET", host.output.allowedMethods);
}

TEST(ProfilesRoute, TellsPresetsAndConfiguredProfiles)
{
  const Json::Value answer =
    GetProfiles(MakeConfiguration(R"({"mine": {"Key": "trial", "PatientIDPrefix": "T-"}})",
                                  R"(, "DefaultProfile": "mine", "EnforcedProfile": "Basic")"));
  EXPECT_EQ(4u, answer["Profiles"].size());
  EXPECT_EQ("trial", answer["Profiles"]["mine"]["Key"].asString());
  EXPECT_EQ("mine", answer["DefaultProfile"].asString());
  EXPECT_EQ("Basic", answer["EnforcedProfile"].asString());
  EXPECT_EQ(10u, answer["Options"].size());
  EXPECT_EQ(std::string::npos, WriteJson(answer).find(Key));
}

TEST(ProfilesRoute, LetsAProfileTakeThePlaceOfAPreset)
{
  const Json::Value answer =
    GetProfiles(MakeConfiguration(R"({"Basic": {"PatientIDPrefix": "OUR-"}})"));
  EXPECT_EQ(3u, answer["Profiles"].size());
  EXPECT_EQ("OUR-", answer["Profiles"]["Basic"]["PatientIDPrefix"].asString());
}

TEST(ProfilesRoute, HasOnlyProfilesThatWereCheckedAtTheStart)
{
  const struct
  {
    const char* profiles;
    const char* more;
    const char* named;
  } cases[] = {{R"({"mine": {"Options": ["Retain everything"]}})", "", "Options"},
               {R"({"mine": {"Nonsense": 1}})", "", "Nonsense"},
               {R"({"mine": {"Key": "other"}})", "", "Key"},
               {R"({"mine": 1})", "", "mine"},
               {"{}", R"(, "DefaultProfile": "mine")", "DefaultProfile"},
               {"{}", R"(, "EnforcedProfile": "mine")", "EnforcedProfile"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.profiles);
    try
    {
      GetProfiles(MakeConfiguration(c.profiles, c.more));
      FAIL() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_NE(std::string::npos, error.GetDetails().find(c.named)) << error.GetDetails();
    }
  }
}
}
