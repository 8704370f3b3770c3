// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/ReferencedInstances.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Items = std::vector<SyntheticDataset>;

constexpr Tag Series(0x0008, 0x1115);
constexpr Tag Instances(0x0008, 0x1199);
constexpr Tag Images(0x0008, 0x1140);

SyntheticDataset MakeReference(std::string_view uid)
{
  return SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, uid);
}

SyntheticDataset MakeSeries(Items references)
{
  return SyntheticDataset().AddSequence(Instances, std::move(references));
}

bool RefersToSourcesOnly(const SyntheticDataset& item)
{
  SourceLookup::Builder builder;
  builder.Add({"P", "1.1", "1.2", "1.3"});
  builder.Add({"P", "1.1", "1.2", "1.4"});
  const SourceLookup lookup = std::move(builder).Build();
  const IdentifierPlan plan{};
  const std::string file = item.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  return OrthancModification::RefersToSourcesOnly(dataset.GetRoot(),
                                                  UidMapper(plan, GetTestDeriver(), lookup));
}
}

TEST(ReferencedInstances, AreAllSourcesOrNot)
{
  const SyntheticDataset moved = MakeReference("1.3");
  const SyntheticDataset movedToo = MakeReference("1.4");
  const SyntheticDataset stays = MakeReference("7.7");
  const struct
  {
    const char* name;
    SyntheticDataset item;
    bool expected;
  } cases[] = {
    {"no references", SyntheticDataset::MakeInstance(), false},
    {"no items", MakeSeries({}), false},
    {"items without references", MakeSeries({SyntheticDataset()}), false},
    {"empty reference", MakeSeries({MakeReference("")}), false},
    {"one source", MakeSeries({moved}), true},
    {"two sources", MakeSeries({moved, movedToo, moved}), true},
    {"another one", MakeSeries({stays}), false},
    {"a source and another one", MakeSeries({moved, stays}), false},
    {"several values", MakeSeries({MakeReference("1.3\\1.4")}), true},
    {"several values, one of which stays", MakeSeries({MakeReference("1.3\\7.7")}), false},
    {"study and series of sources are no instances",
     MakeSeries({moved, MakeReference("1.1"), MakeReference("1.2")}), false},
    {"two levels below",
     SyntheticDataset().AddSequence(Series, {MakeSeries({moved}), MakeSeries({movedToo})}), true},
    {"two levels below, one stays",
     SyntheticDataset().AddSequence(Series, {MakeSeries({moved}), MakeSeries({stays})}), false},
    {"in two sequences", MakeSeries({moved}).AddSequence(Images, {stays}), false},
    {"its own reference does not count", MakeReference("7.7").AddSequence(Instances, {moved}),
     true},
    {"nor does it alone", MakeReference("1.3"), false},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, RefersToSourcesOnly(c.item));
  }
}

// PS3.5 6.2.2: before the walk has come to them, sequences are stored as UN.
TEST(ReferencedInstances, AreFoundInSequencesStoredAsUnknown)
{
  const auto makeUnknown = [](std::string_view uid)
  {
    return SyntheticDataset().AddSequence(
      Series, {SyntheticDataset().Add(
                Instances, Vr::UN,
                MakeSeries({MakeReference(uid)}).MakeDataset(ImplicitLittleEndian).substr(8))});
  };
  EXPECT_TRUE(RefersToSourcesOnly(makeUnknown("1.3")));
  EXPECT_FALSE(RefersToSourcesOnly(makeUnknown("7.7")));
}
}
