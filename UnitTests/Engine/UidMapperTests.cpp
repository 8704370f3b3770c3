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

const IdentifierPlan Plan{KeepIdentifier{}, KeepIdentifier{}, GivenIdentifier{"9.9"},
                          DeriveIdentifier{}};
}

// L26, L27, L28
TEST(UidMapper, ReplacesByValueAsTheSourcesAreDecided)
{
  const SourceLookup lookup = MakeLookup();
  UidMapper mapper(Plan, GetTestDeriver(), lookup);
  const Uids expected{"1.1",
                      "9.9",
                      GetTestDeriver().DeriveUid("1.3"),
                      GetTestDeriver().DeriveUid("1.4"),
                      "",
                      "1.2.840.10008.1.4.1.1"};
  EXPECT_EQ(expected, mapper.Replace({"1.1", "1.2", "1.3", "1.4", "", "1.2.840.10008.1.4.1.1"}));
}

TEST(UidMapper, ReplacesTheSameUidAlwaysAlike)
{
  const SourceLookup lookup = MakeLookup();
  UidMapper mapper(Plan, GetTestDeriver(), lookup);
  const auto makeUid = [](int i) { return "1.7." + std::to_string(i); };
  for (int round = 0; round < 2; round++)
  {
    for (int i = 0; i < 5000; i++)
    {
      EXPECT_EQ(Uids{GetTestDeriver().DeriveUid(makeUid(i))}, mapper.Replace({makeUid(i)}));
    }
  }
  EXPECT_EQ(Uids{"1.4"}, mapper.Follow({"1.4"}, false));
}

// L18
TEST(UidMapper, FollowsOnlyTheSources)
{
  const SourceLookup lookup = MakeLookup();
  const UidMapper mapper(Plan, GetTestDeriver(), lookup);
  const Uids expected{"1.1", "9.9", GetTestDeriver().DeriveUid("1.3"), "1.4", ""};
  EXPECT_EQ(expected, mapper.Follow({"1.1", "1.2", "1.3", "1.4", ""}, false));
}

// The UID of what moves in part goes on to name what stays, but where the caller knows better.
TEST(UidMapper, FollowsPartsWhereTheyMove)
{
  SourceLookup::Builder builder;
  builder.Add(Level::Study, "1.1", true);
  builder.Add(Level::Series, "1.2", true);
  builder.Add(Level::Series, "1.5");
  builder.Add(Level::Instance, "1.3");
  const SourceLookup lookup = std::move(builder).Build();
  const IdentifierPlan moving{KeepIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{},
                              DeriveIdentifier{}};
  UidMapper mapper(moving, GetTestDeriver(), lookup);
  const auto derive = [](const char* uid) { return GetTestDeriver().DeriveUid(uid); };
  EXPECT_TRUE(mapper.HasParts());

  const Uids uids{"1.1", "1.2", "1.5", "1.3", "7.7"};
  EXPECT_EQ((Uids{"1.1", "1.2", derive("1.5"), derive("1.3"), "7.7"}), mapper.Follow(uids, false));
  EXPECT_EQ((Uids{derive("1.1"), derive("1.2"), derive("1.5"), derive("1.3"), "7.7"}),
            mapper.Follow(uids, true));
  // An anonymization renews them all (R88).
  EXPECT_EQ((Uids{derive("1.1"), derive("1.2"), derive("1.5"), derive("1.3"), derive("7.7")}),
            mapper.Replace(uids));
}

TEST(UidMapper, FollowsPartsToTheirGivenValue)
{
  SourceLookup::Builder builder;
  builder.Add(Level::Series, "1.2", true);
  const SourceLookup lookup = std::move(builder).Build();
  UidMapper mapper(Plan, GetTestDeriver(), lookup);
  EXPECT_EQ(Uids{"1.2"}, mapper.Follow({"1.2"}, false));
  EXPECT_EQ(Uids{"9.9"}, mapper.Follow({"1.2"}, true));
  EXPECT_EQ(Uids{"9.9"}, mapper.Replace({"1.2"}));
}

TEST(UidMapper, KnowsTheInstancesAmongTheSources)
{
  const SourceLookup lookup = MakeLookup();
  const UidMapper mapper(Plan, GetTestDeriver(), lookup);
  EXPECT_FALSE(mapper.HasParts());
  EXPECT_TRUE(mapper.IsSourceInstance("1.3"));
  for (const char* other : {"1.1", "1.2", "7.7", ""})
  {
    EXPECT_FALSE(mapper.IsSourceInstance(other)) << other;
  }
}
}
