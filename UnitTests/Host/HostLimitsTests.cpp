// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostLimits.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification::Host
{
namespace
{
// Of a host that has everything.
HostCapabilities MakeCapabilities()
{
  HostCapabilities capabilities;
  capabilities.version = "1.13.0";
  capabilities.hasLabels = true;
  capabilities.hasSystemMetadata = true;
  capabilities.hasLossyQuality = true;
  capabilities.hasKeyValueStores = true;
  return capabilities;
}

FallbackOptions MakeOptions()
{
  return {{"", ""}, false};
}

// The curable ones, each on a line.
std::string JoinCurable(const HostCapabilities& capabilities,
                        const FallbackOptions& options = MakeOptions())
{
  std::string text;
  for (const HostLimit& limit : FindHostLimits(capabilities, options))
  {
    text += limit.isCurable ? limit.sentence + "\n" : "";
  }
  return text;
}

bool Contains(const std::string& text, const std::string& part)
{
  return text.find(part) != std::string::npos;
}
}

TEST(HostLimits, FindNothingToCureWhereNothingLacks)
{
  EXPECT_EQ("", JoinCurable(MakeCapabilities()));
  EXPECT_EQ("", JoinCurable(MakeCapabilities(), {{"CopyOf", "CopyOf"}, true}));
}

TEST(HostLimits, TellThatACrosswalkHasNoPlace)
{
  HostCapabilities capabilities = MakeCapabilities();
  EXPECT_EQ("", JoinCurable(capabilities, {{"", ""}, false, true}));
  capabilities.hasKeyValueStores = false;
  EXPECT_EQ("", JoinCurable(capabilities));
  EXPECT_TRUE(
    Contains(JoinCurable(capabilities, {{"", ""}, false, true}), "\"Crosswalk.Directory\""));
}

TEST(HostLimits, TellWhatNoHostHas)
{
  const std::vector<HostLimit> limits = FindHostLimits(MakeCapabilities(), MakeOptions());
  for (const char* subject : {"UserData", "Accept"})
  {
    EXPECT_TRUE(std::any_of(limits.begin(), limits.end(),
                            [&](const HostLimit& limit)
                            { return !limit.isCurable && Contains(limit.sentence, subject); }))
      << subject;
  }
}

TEST(HostLimits, TellWhyThereAreNoLabels)
{
  HostCapabilities capabilities = MakeCapabilities();
  capabilities.hasLabels = false;
  EXPECT_TRUE(Contains(JoinCurable(capabilities), "The database"));
  EXPECT_TRUE(Contains(JoinCurable(capabilities), "\"KeepLabels\" is ignored"));

  capabilities.version = "1.11.3";
  EXPECT_FALSE(Contains(JoinCurable(capabilities), "The database"));
  EXPECT_TRUE(Contains(JoinCurable(capabilities), "before 1.12.0"));
}

TEST(HostLimits, TellWhereLineageGoes)
{
  HostCapabilities capabilities = MakeCapabilities();
  capabilities.hasSystemMetadata = false;
  const struct
  {
    LineageMetadata names;
    const char* expected;
  } cases[] = {
    {{"", ""},
     "\"AnonymizedFrom\" is not written (option \"LineageMetadata\"), \"ModifiedFrom\" is not "
     "written (option \"LineageMetadata\")."},
    {{"A", ""},
     "\"AnonymizedFrom\" goes to the user metadata \"A\", \"ModifiedFrom\" is not written (option "
     "\"LineageMetadata\")."},
    {{"A", "M"},
     "\"AnonymizedFrom\" goes to the user metadata \"A\", \"ModifiedFrom\" goes to the user "
     "metadata \"M\"."}};
  for (const auto& c : cases)
  {
    EXPECT_TRUE(Contains(JoinCurable(capabilities, {c.names, false}), c.expected)) << c.expected;
  }
}

TEST(HostLimits, TellWhichOptionIsIgnored)
{
  HostCapabilities capabilities = MakeCapabilities();
  capabilities.hasSystemMetadata = false;
  EXPECT_FALSE(Contains(JoinCurable(capabilities, {{}, false}), "WriteOrigin"));
  EXPECT_TRUE(Contains(JoinCurable(capabilities, {{}, true}), "\"WriteOrigin\" is ignored"));
}

TEST(HostLimits, TellWhichQualityCounts)
{
  HostCapabilities capabilities = MakeCapabilities();
  capabilities.hasLossyQuality = false;
  const std::string text = JoinCurable(capabilities);
  EXPECT_TRUE(Contains(text, "\"LossyQuality\" is ignored"));
  EXPECT_TRUE(Contains(text, "\"DicomLossyTranscodingQuality\""));
}

// They are what the user asked for.
TEST(HostLimits, DoNotTakeOptionsForLimits)
{
  HostCapabilities capabilities = MakeCapabilities();
  capabilities.hasPatientLevel = false;
  capabilities.isReadOnly = true;
  EXPECT_EQ("", JoinCurable(capabilities));
}

TEST(HostLimits, AreSentences)
{
  HostCapabilities capabilities;
  capabilities.version = "1.10.1";
  for (const HostLimit& limit : FindHostLimits(capabilities, {{}, true}))
  {
    EXPECT_EQ('.', limit.sentence.back()) << limit.sentence;
  }
}
}
