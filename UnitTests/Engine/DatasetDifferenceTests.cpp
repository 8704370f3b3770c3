// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetDifference.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag Requests(0x0040, 0x0275);
constexpr Tag StepId(0x0040, 0x0009);
constexpr Tag Binary(0x0029, 0x1003);

std::string Show(const std::optional<ShownValue>& value)
{
  if (!value)
  {
    return "-";
  }
  return value->text ? *value->text
                     : std::string(ToString(value->vr)) + " " + std::to_string(value->size);
}

DatasetSnapshot Take(const SyntheticDataset& dataset)
{
  const Dictionary dictionary;
  const std::string file = dataset.MakeFile();
  return TakeSnapshot(Dataset(file, dictionary, {}).GetRoot());
}

std::vector<std::string> Compare(const SyntheticDataset& before, const SyntheticDataset& after)
{
  std::vector<std::string> lines;
  for (const AttributeChange& change : FindDifferences(Take(before), Take(after), ChangeReasons()))
  {
    lines.push_back(change.path.ToString() + ": " + Show(change.before) + " -> " +
                    Show(change.after));
  }
  return lines;
}

SyntheticDataset MakeRequest(const std::string& id)
{
  return SyntheticDataset().Add(StepId, Vr::SH, id);
}

using Lines = std::vector<std::string>;
}

TEST(DatasetDifference, OfEqualDatasetsIsEmpty)
{
  const SyntheticDataset dataset =
    SyntheticDataset::MakeInstance().AddSequence(Requests, {MakeRequest("a")});
  EXPECT_EQ(Lines(), Compare(dataset, dataset));
}

TEST(DatasetDifference, ListsTextsInTheOrderOfTheDataset)
{
  EXPECT_EQ(
    (Lines{"0010,0010: A -> B", "0010,0020: 1 -> -", "0010,0040: - -> O"}),
    Compare(
      SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A").Add(Tags::PatientID, Vr::LO, "1"),
      SyntheticDataset().Add(Tags::PatientName, Vr::PN, "B").Add(Tags::PatientSex, Vr::CS, "O")));
}

TEST(DatasetDifference, LooksIntoItems)
{
  EXPECT_EQ(
    (Lines{"0040,0275[1].0040,0009: b -> c"}),
    Compare(SyntheticDataset().AddSequence(Requests, {MakeRequest("a"), MakeRequest("b")}),
            SyntheticDataset().AddSequence(Requests, {MakeRequest("a"), MakeRequest("c")})));
}

TEST(DatasetDifference, ListsTheItemsThatASequenceLoses)
{
  EXPECT_EQ((Lines{"0040,0275: SQ 2 -> SQ 1", "0040,0275[1].0040,0009: b -> -"}),
            Compare(SyntheticDataset().AddSequence(Requests, {MakeRequest("a"), MakeRequest("b")}),
                    SyntheticDataset().AddSequence(Requests, {MakeRequest("a")})));
}

TEST(DatasetDifference, ListsASequenceThatGoesOrComesOnce)
{
  const SyntheticDataset with = SyntheticDataset().AddSequence(Requests, {MakeRequest("a")});
  EXPECT_EQ((Lines{"0040,0275: SQ 1 -> -"}), Compare(with, SyntheticDataset()));
  EXPECT_EQ((Lines{"0040,0275: - -> SQ 1"}), Compare(SyntheticDataset(), with));
}

TEST(DatasetDifference, TellsBytesOfTheSameSizeApart)
{
  EXPECT_EQ((Lines{"0029,1003: OB 2 -> OB 2"}),
            Compare(SyntheticDataset().Add(Binary, Vr::OB, "ab"),
                    SyntheticDataset().Add(Binary, Vr::OB, "cd")));
}

TEST(DatasetDifference, KnowsWhyOrThatItIsAConsequence)
{
  const SyntheticDataset before = SyntheticDataset()
                                    .Add(Tags::PatientName, Vr::PN, "A")
                                    .AddSequence(Requests, {MakeRequest("a")});
  const SyntheticDataset after = SyntheticDataset()
                                   .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192")
                                   .Add(Tags::PatientName, Vr::PN, "B")
                                   .AddSequence(Requests, {MakeRequest("b")});
  ChangeReasons reasons;
  reasons.OnChange({TagPath(Tags::PatientName), "A", "C", Reason::Profile});
  reasons.OnChange({TagPath(Tags::PatientName), "C", "B", Reason::Request});
  reasons.OnChange({TagPath(Requests), std::nullopt, std::nullopt, Reason::Reference});

  const std::vector<AttributeChange> changes = FindDifferences(Take(before), Take(after), reasons);
  ASSERT_EQ(3u, changes.size());
  EXPECT_EQ(std::nullopt, changes[0].reason);
  EXPECT_EQ(Reason::Request, changes[1].reason);
  EXPECT_EQ(Reason::Reference, changes[2].reason);  // of the sequence around it
}

TEST(DatasetDifference, OfAnEditIsWhatTheEngineDid)
{
  const SyntheticDataset file = SyntheticDataset::MakeInstance();
  const DatasetSnapshot before = Take(file);
  EditedDataset edited(file,
                       MakePlan({{AtEveryDepth{Tags::PatientName}, Remove{}, Reason::Profile}}));
  const auto changes = FindDifferences(before, TakeSnapshot(edited.GetRoot()), ChangeReasons());
  ASSERT_EQ(1u, changes.size());
  EXPECT_EQ(TagPath(Tags::PatientName), changes[0].path);
}
}
