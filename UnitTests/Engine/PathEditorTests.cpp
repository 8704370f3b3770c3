// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PathEditor.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag Requests(0x0040, 0x0275);

SyntheticDataset MakeFile()
{
  return SyntheticDataset::MakeInstance().AddSequence(
    Requests, {SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B"),
               SyntheticDataset().Add(Tags::PatientSex, Vr::CS, "F")});
}

EditPlan MakePathPlan(std::vector<Operation> pathEdits)
{
  EditPlan plan = MakePlan({});
  plan.pathEdits = std::move(pathEdits);
  return plan;
}

Operation SetName(const std::string& path, const std::string& name)
{
  return {AtPath{MakePath(path)}, MakeReplace(Tags::PatientName, Vr::PN, name), Reason::Request};
}
}

// R55
TEST(PathEditor, ReplacesInEachItemCreatingTheElement)
{
  EditedDataset edited(MakeFile(),
                       MakePathPlan({SetName("RequestAttributesSequence[*].PatientName", "X")}));
  EXPECT_EQ("X", edited.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
  EXPECT_EQ("X", edited.GetRoot().GetItem(Requests, 1).FindText(Tags::PatientName));
  EXPECT_EQ("Doe^Jane", edited.FindText(Tags::PatientName));
}

// R54
TEST(PathEditor, ReachesOnlyItemsThatExist)
{
  EditedDataset edited(MakeFile(),
                       MakePathPlan({SetName("RequestAttributesSequence[2].PatientName", "X"),
                                     SetName("ReferencedSOPSequence[*].PatientName", "X"),
                                     SetName("PatientSex[0].PatientName", "X")}));
  EXPECT_TRUE(edited.changes.texts.empty());
  EXPECT_EQ(2u, edited.GetRoot().CountItems(Requests));
  EXPECT_EQ("A^B", edited.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
}

// R58
TEST(PathEditor, WorksInOrder)
{
  EditedDataset edited(MakeFile(),
                       MakePathPlan({{AtPath{MakePath("RequestAttributesSequence[*].PatientName")},
                                      Remove{}, Reason::Request},
                                     SetName("RequestAttributesSequence[1].PatientName", "X")}));
  const std::vector<std::string> expected{"0040,0275[0].0010,0010: A^B -> -",
                                          "0040,0275[1].0010,0010: - -> X"};
  EXPECT_EQ(expected, edited.changes.texts);
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 0).Contains(Tags::PatientName));
  EXPECT_EQ("X", edited.GetRoot().GetItem(Requests, 1).FindText(Tags::PatientName));
}

// R58
TEST(PathEditor, ReachesItemsThatAReplacementCreated)
{
  EditPlan plan = MakePathPlan({SetName("RequestAttributesSequence[0].PatientName", "X")});
  plan.operations.push_back({AtPath{TagPath(Requests)},
                             Replace{std::make_shared<const NewElement>(
                               NewElement{Requests, Vr::SQ, "", SequenceContent{{NewItem{}}}})},
                             Reason::Request});
  EditedDataset edited(SyntheticDataset::MakeInstance(), plan);
  ASSERT_EQ(1u, edited.GetRoot().CountItems(Requests));
  EXPECT_EQ("X", edited.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
}
}
