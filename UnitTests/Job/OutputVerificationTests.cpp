// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OutputVerification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
OrthancId MakeId(const std::string& uid)
{
  return OrthancId::Compute(Level::Instance, {"P", "1", "1.1", uid});
}

void Add(JobSources& sources, const std::string& source, const std::string& output,
         InstanceState state, bool isOwned)
{
  InstanceRecord record(MakeId(source), MakeId(output));
  record.state = state;
  record.isOwned = isOwned ? 1 : 0;
  sources.instances.push_back(record);
}
}

TEST(OutputVerification, FindsOutputsThatWereStoredTwice)
{
  const struct
  {
    const char* name;
    InstanceState state;
    bool isOwned;
    std::vector<InstanceIndex> expected;
  } cases[] = {
    {"stored", InstanceState::Stored, true, {0, 2}},
    {"was there", InstanceState::Stored, false, {0, 2}},
    // Its bytes may have taken the place of the other one's.
    {"failed after it was stored", InstanceState::Failed, true, {0, 2}},
    {"failed before", InstanceState::Failed, false, {}},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    JobSources sources;
    Add(sources, "a", "x", InstanceState::Stored, true);
    Add(sources, "b", "y", InstanceState::Stored, true);
    Add(sources, "c", "x", c.state, c.isOwned);
    std::vector<InstanceIndex> found = FindSharedOutputs(sources);
    std::sort(found.begin(), found.end());
    EXPECT_EQ(c.expected, found);
  }
}

TEST(OutputVerification, GroupsWhatIsStoredBySeries)
{
  JobSources sources;
  const ParentIds source({"P", "1", "1.1", ""});
  const ParentIds outputs[] = {ParentIds({"P", "2", "2.1", ""}), ParentIds({"P", "2", "2.2", ""})};
  for (std::uint32_t i = 0; i < 6; i++)
  {
    Add(sources, std::to_string(i), "x" + std::to_string(i),
        i < 4 ? InstanceState::Stored : InstanceState::Failed, true);
    sources.instances.back().link = sources.AddLink({source, outputs[i % 2]}) & 1U;
  }

  const StoredSeries series(sources);
  ASSERT_EQ(2u, series.GetCount());
  for (std::size_t i = 0; i < 2; i++)
  {
    std::set<InstanceIndex> members;
    for (const InstanceIndex member : series.Get(i))
    {
      members.insert(member);
    }
    const InstanceIndex first = series.Get(i).id == outputs[0].series ? 0 : 1;
    EXPECT_EQ((std::set<InstanceIndex>{first, first + 2}), members);
  }
}
}
