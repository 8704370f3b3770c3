// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ScanRules.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag Sequence(0x0040, 0x0275);

// Of AccessionNumber in the sequence.
bool IsKept(const Selector& selector)
{
  EditPlan plan = MakeDeidentification();
  plan.operations = {{selector, Keep{}, Reason::Request}};
  const Dictionary dictionary;
  const ReadingOptions reading;
  SyntheticDataset item;
  item.Add(Tag(0x0008, 0x0050), Vr::SH, "A");
  SyntheticDataset dataset = SyntheticDataset::MakeInstance();
  dataset.AddSequence(Sequence, {item});
  const std::string file = dataset.MakeFile();
  const FileLayout layout(file, dictionary, reading);
  return ScanRules(plan).IsKeptByRequest(layout, layout.GetElements().back());
}
}

TEST(ScanRules, KnowWhatTheRequestKeeps)
{
  const Dictionary dictionary;
  EXPECT_TRUE(IsKept(AtEveryDepth{Tag(0x0008, 0x0050)}));
  EXPECT_TRUE(IsKept(InItems{Tag(0x0008, 0x0050)}));
  EXPECT_TRUE(IsKept(AtPath{TagPath::Parse("0040,0275[*].0008,0050", dictionary)}));
  EXPECT_TRUE(IsKept(AtPath{TagPath(Sequence)}));
  EXPECT_FALSE(IsKept(AtEveryDepth{Sequence}));
  EXPECT_FALSE(IsKept(AtPath{TagPath(Tag(0x0008, 0x0050))}));
  EXPECT_FALSE(IsKept(AtPath{TagPath::Parse("0040,0275[1].0008,0050", dictionary)}));
  EXPECT_FALSE(IsKept(AllPrivate{}));
}

TEST(ScanRules, KnowWhatTheRequestWrites)
{
  EditPlan plan = MakeDeidentification();
  plan.identifiers.patientId = GivenIdentifier{"SUBJECT-1"};
  EXPECT_EQ(std::set<std::string>{"SUBJECT-1"}, ScanRules(plan).GetGivenValues());
}
}
