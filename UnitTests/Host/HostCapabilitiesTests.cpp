// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostCapabilities.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
HostCapabilities Probe(const std::string& version, const std::string& system)
{
  FakeOrthanc orthanc;
  orthanc.ReplyToGet("/system", system);
  RestClient rest(orthanc.GetContext());
  return ProbeHost(version, rest);
}
}

TEST(HostCapabilities, CompareVersionsByNumber)
{
  const struct
  {
    const char* version;
    bool isAtLeast;  // 1.12.2
  } cases[] = {{"1.12.2", true},   {"1.12.10", true}, {"1.13.0", true}, {"2.0.0", true},
               {"mainline", true}, {"1.12.1", false}, {"1.9.7", false}, {"0.13.0", false},
               {"1.12", false},    {"1.13", false},   {"", false},      {"unknown", false}};
  for (const auto& c : cases)
  {
    EXPECT_EQ(c.isAtLeast, IsVersionAtLeast(c.version, 1, 12, 2)) << c.version;
  }
}

TEST(HostCapabilities, FollowTheVersion)
{
  const std::string system = R"({"HasLabels":true,"Capabilities":{"HasKeyValueStores":true}})";
  const struct
  {
    const char* version;
    bool hasLabels;
    bool hasSystemMetadata;
    bool hasLossyQuality;
  } cases[] = {{"1.10.1", false, false, false}, {"1.11.3", false, false, false},
               {"1.12.0", true, false, false},  {"1.12.2", true, true, false},
               {"1.12.6", true, true, false},   {"1.12.7", true, true, true},
               {"mainline", true, true, true}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.version);
    const HostCapabilities capabilities = Probe(c.version, system);
    EXPECT_EQ(c.version, capabilities.version);
    EXPECT_EQ(c.hasLabels, capabilities.hasLabels);
    EXPECT_EQ(c.hasSystemMetadata, capabilities.hasSystemMetadata);
    EXPECT_EQ(c.hasLossyQuality, capabilities.hasLossyQuality);
    EXPECT_EQ(c.hasLossyQuality, capabilities.hasBriefAnswers);  // the same version
    EXPECT_TRUE(capabilities.hasKeyValueStores);
  }
}

TEST(HostCapabilities, FollowTheAnswerOfTheHost)
{
  const HostCapabilities silent = Probe("1.12.9", "{}");
  EXPECT_FALSE(silent.hasLabels);
  EXPECT_FALSE(silent.hasKeyValueStores);
  EXPECT_TRUE(silent.hasPatientLevel);

  const HostCapabilities poor = Probe("1.12.9", R"({"HasLabels":false,"PatientLevelEnabled":false,
    "Capabilities":{"HasKeyValueStores":false}})");
  EXPECT_FALSE(poor.hasLabels);
  EXPECT_FALSE(poor.hasKeyValueStores);
  EXPECT_FALSE(poor.hasPatientLevel);
}

TEST(HostCapabilities, NeedAnAnswerOfTheHost)
{
  FakeOrthanc orthanc;
  RestClient rest(orthanc.GetContext());
  ExpectError(ErrorCode::UnknownResource, "/system", [&] { ProbeHost("1.12.9", rest); });
}
}
