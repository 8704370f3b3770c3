// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/UidMapper.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Uids = std::vector<std::string>;

SourceLookup MakeLookup()
{
  SourceLookup::Builder builder;
  builder.Add({"P", "1.1", "1.2", "1.3"});
  return std::move(builder).Build();
}

const IdentifierPlan plan{KeepIdentifier{}, KeepIdentifier{}, GivenIdentifier{"9.9"},
                          DeriveIdentifier{}};
}

// L26, L27, L28
TEST(UidMapper, ReplacesByValueAsTheSourcesAreDecided)
{
  const SourceLookup lookup = MakeLookup();
  const UidMapper mapper(plan, GetTestDeriver(), lookup);
  const Uids expected{"1.1",
                      "9.9",
                      GetTestDeriver().DeriveUid("1.3"),
                      GetTestDeriver().DeriveUid("1.4"),
                      "",
                      "1.2.840.10008.1.4.1.1"};
  EXPECT_EQ(expected, mapper.Replace({"1.1", "1.2", "1.3", "1.4", "", "1.2.840.10008.1.4.1.1"}));
}

// L18
TEST(UidMapper, FollowsOnlyTheSources)
{
  const SourceLookup lookup = MakeLookup();
  const UidMapper mapper(plan, GetTestDeriver(), lookup);
  const Uids expected{"1.1", "9.9", GetTestDeriver().DeriveUid("1.3"), "1.4", ""};
  EXPECT_EQ(expected, mapper.Follow({"1.1", "1.2", "1.3", "1.4", ""}, false));
}
}
