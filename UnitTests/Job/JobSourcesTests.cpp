// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobSources.h"

#include "Job/OrderFixture.h"
#include "Job/SourceCollection.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
JobSources Collect(OrderFixture& fixture, const OrderFixture::Strings& places)
{
  return CollectSources(fixture.GetServices(), fixture.MakeBulk(places),
                        IdentifierDeriver(fixture.plan.key));
}

std::set<OrthancId> GetSources(const JobSources& sources)
{
  std::set<OrthancId> ids;
  for (const InstanceRecord& record : sources.instances)
  {
    ids.insert(record.source);
  }
  return ids;
}
}

// Architecture D3. A phase adds a list of its own.
TEST(JobSources, NeedSixtyFourBytesPerInstance)
{
  OrderFixture fixture;
  for (int i = 1; i <= 100; i++)
  {
    fixture.Add({"1/1/" + std::to_string(i)});
  }
  const JobSources sources = Collect(fixture, {"1"});
  ASSERT_EQ(100u, sources.instances.size());
  constexpr std::size_t Count = 100;
  constexpr std::size_t HashBytes = 16;
  constexpr std::size_t FixedBytes = sizeof(SeriesLink) + 2 * HashBytes;  // series and study
  EXPECT_LE(sources.GetMemoryBytes() + Count * sizeof(InstanceIndex), Count * 64 + FixedBytes);
}

TEST(JobSources, KnowTheirSources)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
  const JobSources sources = Collect(fixture, {"1"});
  for (const char* place : {"1/1/1", "1/1/2", "1/2/1"})
  {
    const auto found = sources.FindSource(OrderFixture::GetId(place));
    ASSERT_TRUE(found) << place;
    EXPECT_EQ(OrderFixture::GetId(place), sources.instances[*found].source);
  }
  EXPECT_FALSE(sources.IsSource(OrderFixture::GetId("2/1/1")));
}

// R16: each instance once, whichever way it was named.
TEST(JobSources, HoldWhatSeveralResourcesShareOnce)
{
  const struct
  {
    const char* name;
    OrderFixture::Strings resources;
    std::size_t expected;
  } cases[] = {
    {"study and its series", {"1", "1/1"}, 3},
    {"series and its instance", {"1/1", "1/1/1"}, 2},
    {"study and an instance of it", {"1", "1/2/1"}, 3},
    {"series and an instance of another one", {"1/1", "1/2/1"}, 3},
    {"instances of one series", {"1/1/1", "1/1/2"}, 2},
    {"two studies and a series of one", {"1", "2", "2/1"}, 4},
    {"the same twice", {"1/1", "1/1"}, 2},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    OrderFixture fixture;
    fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
    const JobSources sources = Collect(fixture, c.resources);
    EXPECT_EQ(c.expected, sources.instances.size());
    EXPECT_EQ(c.expected, GetSources(sources).size());
  }
}

// Option "MaximumInstances".
TEST(JobSources, AreLimitedInTheirNumber)
{
  const struct
  {
    const char* name;
    OrderFixture::Strings resources;
    std::uint64_t maximum;
    bool isRefused;
  } cases[] = {{"as many", {"1"}, 3, false},
               {"one more", {"1"}, 2, true},
               {"one more, in two studies", {"1", "2"}, 3, true},
               {"one more, by instances", {"1/1/1", "1/1/2", "2/1/1"}, 2, true},
               {"as many, named twice", {"1", "1/1", "1/2/1"}, 3, false},
               {"no limit", {"1", "2"}, 0, false}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    OrderFixture fixture;
    fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
    JobOrder order = fixture.MakeBulk(c.resources);
    order.maximumInstances = c.maximum;
    const auto collect = [&]
    { CollectSources(fixture.GetServices(), order, IdentifierDeriver(fixture.plan.key)); };
    if (!c.isRefused)
    {
      EXPECT_NO_THROW(collect());
      continue;
    }
    const Error error = GetError(collect);
    EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
    EXPECT_NE(std::string::npos, error.GetDetails().find("MaximumInstances"));
  }
}

TEST(JobSources, HaveOneLinkPerSeries)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "1/1/2", "1/2/1", "2/1/1"});
  const JobSources sources = Collect(fixture, {"1/2/1", "1/1/2", "1/1/1", "2"});
  EXPECT_EQ(3u, sources.links.size());
  for (const InstanceRecord& record : sources.instances)
  {
    const auto place = fixture.store.GetParent(Level::Instance, record.source, Level::Series);
    EXPECT_EQ(place, sources.GetLink(record).source.series);
    EXPECT_NE(place, sources.GetLink(record).output.series);
  }
}

TEST(JobSources, AddALinkOnce)
{
  JobSources sources;
  const ParentIds first({"P", "1", "1.1", ""});
  const ParentIds second({"P", "1", "1.2", ""});
  EXPECT_EQ(0u, sources.AddLink({first, second}));
  EXPECT_EQ(1u, sources.AddLink({second, first}));
  EXPECT_EQ(0u, sources.AddLink({first, second}));
  EXPECT_EQ(2u, sources.links.size());
}
}
