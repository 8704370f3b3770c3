// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceLookups.h"

#include "Job/OrderFixture.h"

namespace OrthancModification
{
namespace
{
using Strings = OrderFixture::Strings;

void Add(OrderFixture& fixture, SourceLookups& lookups, const std::string& place,
         const std::string& patient = "P1")
{
  fixture.store.VisitInstances(Level::Instance, {OrderFixture::GetId(place, patient)},
                               [&lookups](const IndexedInstance& source) { lookups.Add(source); });
}

SourceLookup MakeLookup(OrderFixture& fixture, const Strings& places, Level wholeLevel)
{
  SourceLookups lookups;
  for (const std::string& place : places)
  {
    Add(fixture, lookups, place);
  }
  return std::move(lookups).Build(fixture.store, wholeLevel);
}

// "whole", "part" or "other".
std::string Show(const SourceLookup& lookup, const std::string& uid)
{
  const auto found = lookup.Find(uid);
  return !found ? "other" : found->isPart ? "part" : "whole";
}
}

TEST(SourceLookups, CallPartWhatHasMoreInstancesInTheHost)
{
  const struct
  {
    const char* name;
    Strings sources;
    Level wholeLevel;
    const char* study;
    const char* first;  // series 1/1, of two instances
    const char* other;  // series 1/2, of one
  } cases[] = {
    {"all", {"1/1/1", "1/1/2", "1/2/1"}, Level::Instance, "whole", "whole", "whole"},
    {"one series", {"1/1/1", "1/1/2"}, Level::Series, "part", "whole", "other"},
    {"one instance", {"1/1/1"}, Level::Instance, "part", "part", "other"},
    {"one of each", {"1/1/1", "1/2/1"}, Level::Instance, "part", "part", "whole"},
    {"the study was named", {"1/1/1", "1/1/2", "1/2/1"}, Level::Study, "whole", "whole", "whole"},
    {"the patient was named",
     {"1/1/1", "1/1/2", "1/2/1"},
     Level::Patient,
     "whole",
     "whole",
     "whole"},
    {"nothing", {}, Level::Instance, "other", "other", "other"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    OrderFixture fixture;
    fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
    const SourceLookup lookup = MakeLookup(fixture, c.sources, c.wholeLevel);
    EXPECT_EQ(c.study, Show(lookup, "1.2.1"));
    EXPECT_EQ(c.first, Show(lookup, "1.2.1.1"));
    EXPECT_EQ(c.other, Show(lookup, "1.2.1.2"));
    EXPECT_EQ("other", Show(lookup, "1.2.2"));
    for (const std::string& source : c.sources)
    {
      EXPECT_EQ("whole", Show(lookup, OrderFixture::GetUid(source)));
    }
  }
}

// Instances that arrive after the listing were not named.
TEST(SourceLookups, AskTheHostOnlyBelowTheLevelThatWasNamed)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "1/1/2"});
  EXPECT_FALSE(MakeLookup(fixture, {"1/1/1"}, Level::Study).Find("1.2.1")->isPart);
  EXPECT_TRUE(MakeLookup(fixture, {"1/1/1"}, Level::Series).Find("1.2.1")->isPart);
  EXPECT_FALSE(MakeLookup(fixture, {"1/1/1"}, Level::Series).Find("1.2.1.1")->isPart);
  EXPECT_TRUE(MakeLookup(fixture, {"1/1/1"}, Level::Instance).Find("1.2.1.1")->isPart);
}

// Study UIDs alone do not tell studies apart.
TEST(SourceLookups, CallPartWhatMovesWholeForOnePatientOnly)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1"}, "P1");
  fixture.Add({"1/1/1", "1/1/2"}, "P2");
  SourceLookups first;
  Add(fixture, first, "1/1/1", "P1");
  EXPECT_FALSE(std::move(first).Build(fixture.store, Level::Instance).HasParts());
  SourceLookups both;
  Add(fixture, both, "1/1/1", "P1");
  Add(fixture, both, "1/1/1", "P2");
  const SourceLookup lookup = std::move(both).Build(fixture.store, Level::Instance);
  EXPECT_TRUE(lookup.Find("1.2.1")->isPart);
  EXPECT_TRUE(lookup.Find("1.2.1.1")->isPart);
}
}
