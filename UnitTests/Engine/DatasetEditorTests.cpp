// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetEditor.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag Requests(0x0040, 0x0275);

Operation ReplaceAt(Tag tag, Vr vr, const std::string& text)
{
  return {AtPath{TagPath(tag)}, MakeReplace(tag, vr, text), Reason::Request};
}
}

TEST(DatasetEditor, ChangesNothingWithoutOperations)
{
  const SyntheticDataset file = SyntheticDataset::MakeInstance();
  EditedDataset edited(file, MakePlan({}), {{"P1", "1.2.3.1", "1.2.3.2", "1.2.3.4"}});
  EXPECT_TRUE(edited.changes.texts.empty());
  EXPECT_EQ("1.2.3.4", edited.identifiers.sopInstanceUid);
  EXPECT_EQ(7u, edited.GetRoot().GetTags().size());
}

TEST(DatasetEditor, ReplacesAndCreatesAtTopLevel)
{
  EditedDataset edited(SyntheticDataset::MakeInstance(),
                       MakePlan({ReplaceAt(Tags::PatientSex, Vr::CS, "O"),
                                 ReplaceAt(Tags::PatientName, Vr::PN, "New")}));
  const std::vector<std::string> expected{"0010,0010: Doe^Jane -> New", "0010,0040: - -> O"};
  EXPECT_EQ(expected, edited.changes.texts);
  EXPECT_EQ("New", edited.FindText(Tags::PatientName));
  EXPECT_EQ("O", edited.FindText(Tags::PatientSex));
}

// R58, L24: what is removed need not fit into the new character set.
TEST(DatasetEditor, ReplacesTheCharacterSetAfterRemovals)
{
  EditedDataset edited(SyntheticDataset()
                         .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192")
                         .Add(Tags::PatientName, Vr::PN, "\u5C71\u7530")
                         .Add(Tags::PatientID, Vr::LO, "Pé"),
                       MakePlan({ReplaceAt(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100"),
                                 {AtEveryDepth{Tags::PatientName}, Remove{}, Reason::Profile}}));
  EXPECT_EQ("ISO_IR 100", edited.FindText(Tags::SpecificCharacterSet));
  EXPECT_EQ("Pé", edited.FindText(Tags::PatientID));
}

// R57: private removal comes before replacements, so that a block can change its owner.
TEST(DatasetEditor, WritesPrivateElementsIntoBlocksThatWereRemoved)
{
  constexpr Tag Creator(0x0009, 0x0010);
  constexpr Tag Private(0x0009, 0x1002);
  const auto element =
    std::make_shared<const NewElement>(NewElement{Private, Vr::LO, "NEW", TextContent{"x"}});
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(Creator, Vr::LO, "OLD")
                         .Add(Tag(0x0009, 0x1001), Vr::LO, "y"),
                       MakePlan({{AtPath{TagPath(Private)}, Replace{element}, Reason::Request},
                                 {AllPrivate{}, Remove{}, Reason::PrivateElement}}));
  EXPECT_EQ("NEW", edited.FindText(Creator));
  EXPECT_EQ("x", edited.FindText(Private));
  EXPECT_FALSE(edited.Contains(Tag(0x0009, 0x1001)));
}

// R57: the visit of the items comes after the replacements.
TEST(DatasetEditor, WalksOverReplacedSequences)
{
  const NewItem item{{NewElement{Tags::ReferencedSOPInstanceUID, Vr::UI, "", TextContent{"1.5"}}}};
  const auto sequence =
    std::make_shared<const NewElement>(NewElement{Requests, Vr::SQ, "", SequenceContent{{item}}});
  EditedDataset edited(
    SyntheticDataset::MakeInstance(),
    MakePlan({{AtPath{TagPath(Requests)}, Replace{sequence}, Reason::Request},
              {InItems{Tags::ReferencedSOPInstanceUID}, DeriveUid{}, Reason::Profile}}));
  ASSERT_EQ(1u, edited.GetRoot().CountItems(Requests));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.5"),
            edited.GetRoot().GetItem(Requests, 0).FindText(Tags::ReferencedSOPInstanceUID));
}

// R75, R85
TEST(DatasetEditor, WritesTheIdentifiersAsDecided)
{
  EditPlan plan = MakePlan({});
  plan.identifiers = {DeriveIdentifier{}, GivenIdentifier{"9.9"}, KeepIdentifier{},
                      DeriveIdentifier{}};
  EditedDataset edited(SyntheticDataset::MakeInstance(), plan);
  EXPECT_EQ(GetTestDeriver().DerivePatientId("P1"), edited.FindText(Tags::PatientID));
  EXPECT_EQ("9.9", edited.FindText(Tags::StudyInstanceUID));
  EXPECT_EQ("1.2.3.2", edited.FindText(Tags::SeriesInstanceUID));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3.4"), edited.FindText(Tags::SOPInstanceUID));
  EXPECT_EQ("9.9", edited.identifiers.studyInstanceUid);
  EXPECT_EQ(edited.FindText(Tags::SOPInstanceUID), edited.identifiers.sopInstanceUid);
  EXPECT_EQ(std::vector<Reason>(3, Reason::Identifier), edited.changes.reasons);
}

// No operation selects them at top level, references that follow do not either.
TEST(DatasetEditor, LeavesTheIdentifiersToTheirDecisions)
{
  EditPlan plan = MakePlan({{AtEveryDepth{Tags::StudyInstanceUID}, DeriveUid{}, Reason::Profile},
                            {AtEveryDepth{Tags::PatientID}, Remove{}, Reason::Profile}});
  plan.followReferences = true;
  EditedDataset edited(SyntheticDataset::MakeInstance(), plan);
  EXPECT_EQ("1.2.3.1", edited.FindText(Tags::StudyInstanceUID));
  EXPECT_EQ("P1", edited.FindText(Tags::PatientID));
}

// R73, R87
TEST(DatasetEditor, CreatesAbsentUidsButNoPatientId)
{
  EditPlan plan = MakePlan({});
  plan.identifiers = {DeriveIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{},
                      DeriveIdentifier{}};
  const SyntheticDataset file = SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A");
  EditedDataset edited(file, plan);
  EXPECT_FALSE(edited.Contains(Tags::PatientID));
  EXPECT_EQ("", edited.identifiers.patientId);
  EXPECT_EQ(GetTestDeriver().DeriveUid(""), edited.FindText(Tags::StudyInstanceUID));

  plan.identifiers.patientId = GivenIdentifier{"X"};
  EXPECT_EQ("X", EditedDataset(file, plan).FindText(Tags::PatientID));
}

// R87
TEST(DatasetEditor, FillsAnEmptyPatientId)
{
  EditPlan plan = MakePlan({});
  plan.identifiers.patientId = DeriveIdentifier{};
  EditedDataset edited(SyntheticDataset().Add(Tags::PatientID, Vr::LO, ""), plan);
  EXPECT_EQ(GetTestDeriver().DerivePatientId(""), edited.FindText(Tags::PatientID));
}

// D4: items are found one after the other, however many there are.
TEST(DatasetEditor, EditsManyItems)
{
  const SyntheticDataset item = SyntheticDataset()
                                  .Add(Tags::PatientName, Vr::PN, "A")
                                  .AddSequence(Requests, {SyntheticDataset()});
  EditedDataset edited(SyntheticDataset::MakeInstance().AddSequence(
                         Requests, std::vector<SyntheticDataset>(5000, item)),
                       MakePlan({{InItems{Tags::PatientName}, Clear{}, Reason::Profile},
                                 {InItems{Requests}, Remove{}, Reason::Profile}}));
  ASSERT_EQ(5000u, edited.GetRoot().CountItems(Requests));
  EXPECT_EQ(10000u, edited.changes.texts.size());
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 4999).Contains(Requests));
}
}
