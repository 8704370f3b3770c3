// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetWalker.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag FrameOfReference(0x0020, 0x0052);
constexpr Tag Instances(0x0008, 0x1199);
constexpr Tag Requests(0x0040, 0x0275);
constexpr Tag Creator(0x0009, 0x0010);
constexpr Tag OtherCreator(0x0009, 0x0011);
constexpr Tag Private(0x0009, 0x1001);
constexpr Tag OtherPrivate(0x0009, 0x1101);

SyntheticDataset MakeReference(std::string_view uid)
{
  return SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, uid);
}

SyntheticDataset MakeNested(Tag sequence, SyntheticDataset item)
{
  return SyntheticDataset::MakeInstance().AddSequence(sequence, {std::move(item)});
}

Operation Select(Selector selector, Action action, Reason reason = Reason::Profile)
{
  return {std::move(selector), std::move(action), reason};
}

std::string GetUid(Item item, Tag tag)
{
  return item.FindText(tag).value_or("absent");
}

const DicomIdentifiers source{"P1", "1.2.3.1", "1.2.3.2", "1.2.3.4"};
}

TEST(DatasetWalker, RemovesAtEveryDepth)
{
  EditedDataset edited(MakeNested(Requests, SyntheticDataset().Add(Tags::Modality, Vr::CS, "MR")),
                       MakePlan({Select(AtEveryDepth{Tags::Modality}, Remove{})}));
  EXPECT_FALSE(edited.Contains(Tags::Modality));
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 0).Contains(Tags::Modality));
  EXPECT_TRUE(edited.Contains(Tags::PatientName));
}

TEST(DatasetWalker, LeavesTheTopLevelToOtherSelectorsThanInItems)
{
  EditedDataset edited(MakeNested(Requests, SyntheticDataset().Add(Tags::Modality, Vr::CS, "MR")),
                       MakePlan({Select(InItems{Tags::Modality}, Remove{})}));
  EXPECT_EQ("OT", edited.FindText(Tags::Modality));
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 0).Contains(Tags::Modality));
}

// R88, rule 4
TEST(DatasetWalker, ClearsTextsInItemsAndRemovesTheRest)
{
  const SyntheticDataset item = SyntheticDataset()
                                  .AddNumber(Tags::Rows, 5)
                                  .Add(Tags::PatientName, Vr::PN, "A^B")
                                  .AddSequence(Requests, {MakeReference("1.2")});
  EditedDataset edited(
    MakeNested(Instances, item),
    MakePlan({Select(AtEveryDepth{Tags::PatientName}, Clear{}),
              Select(AtEveryDepth{Tags::Rows}, Clear{}), Select(AtEveryDepth{Requests}, Clear{})}));
  const Item result = edited.GetRoot().GetItem(Instances, 0);
  EXPECT_EQ("", result.FindText(Tags::PatientName));
  EXPECT_FALSE(result.Contains(Tags::Rows));
  EXPECT_FALSE(result.Contains(Requests));
}

TEST(DatasetWalker, ClearsWhateverVrAtTopLevel)
{
  const SyntheticDataset file = SyntheticDataset::MakeInstance()
                                  .AddNumber(Tags::Rows, 5)
                                  .AddSequence(Requests, {MakeReference("1.2")});
  EditedDataset edited(file, MakePlan({Select(AtPath{TagPath(Tags::Rows)}, Clear{}),
                                       Select(AtPath{TagPath(Requests)}, Clear{})}));
  EXPECT_TRUE(edited.Contains(Tags::Rows));
  EXPECT_TRUE(edited.GetRoot().IsEmpty(Tags::Rows));
  EXPECT_TRUE(edited.Contains(Requests));
  EXPECT_EQ(0u, edited.GetRoot().CountItems(Requests));
}

// R56
TEST(DatasetWalker, ProtectsAllThatIsInASequenceKeptByItsPath)
{
  const SyntheticDataset item =
    SyntheticDataset()
      .Add(Creator, Vr::LO, "ACME")
      .Add(Private, Vr::LO, "x")
      .AddSequence(Instances, {SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B")});
  EditedDataset edited(
    MakeNested(Requests, item),
    MakePlan({Select(AtPath{TagPath(Requests)}, Keep{}), Select(AllPrivate{}, Remove{}),
              Select(AtEveryDepth{Tags::PatientName}, Remove{})}));
  const Item kept = edited.GetRoot().GetItem(Requests, 0);
  EXPECT_TRUE(kept.Contains(Private));
  EXPECT_EQ("A^B", kept.GetItem(Instances, 0).FindText(Tags::PatientName));
  EXPECT_FALSE(edited.Contains(Tags::PatientName));
}

// R86
TEST(DatasetWalker, ProtectsOnlyTheSequenceItselfWhereItIsKeptAtEveryDepth)
{
  EditedDataset edited(
    MakeNested(Requests, SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B")),
    MakePlan({Select(AtEveryDepth{Requests}, Keep{}), Select(AtEveryDepth{Requests}, Remove{}),
              Select(AtEveryDepth{Tags::PatientName}, Remove{})}));
  ASSERT_EQ(1u, edited.GetRoot().CountItems(Requests));
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 0).Contains(Tags::PatientName));
}

TEST(DatasetWalker, TellsItemsApartByTheirIndex)
{
  const SyntheticDataset item = SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B");
  EditedDataset edited(
    SyntheticDataset::MakeInstance().AddSequence(Requests, {item, item}),
    MakePlan({Select(AtPath{MakePath("RequestAttributesSequence[1].PatientName")}, Keep{}),
              Select(InItems{Tags::PatientName}, Remove{})}));
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 0).Contains(Tags::PatientName));
  EXPECT_TRUE(edited.GetRoot().GetItem(Requests, 1).Contains(Tags::PatientName));
}

// L19
TEST(DatasetWalker, ReplacesInItemsWhereTheElementExists)
{
  EditedDataset edited(
    SyntheticDataset::MakeInstance().AddSequence(
      Requests, {SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B"), MakeReference("1.2")}),
    MakePlan({Select(InItems{Tags::PatientName}, MakeReplace(Tags::PatientName, Vr::PN, "New"))}));
  EXPECT_EQ("Doe^Jane", edited.FindText(Tags::PatientName));
  EXPECT_EQ("New", edited.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
  EXPECT_FALSE(edited.GetRoot().GetItem(Requests, 1).Contains(Tags::PatientName));
}

TEST(DatasetWalker, ReplacesAtEveryDepthWhereTheElementExists)
{
  EditedDataset edited(
    MakeNested(Requests, SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A^B")),
    MakePlan(
      {Select(AtEveryDepth{Tags::PatientName}, MakeReplace(Tags::PatientName, Vr::PN, "New")),
       Select(AtEveryDepth{Tags::PatientSex}, MakeReplace(Tags::PatientSex, Vr::CS, "O"))}));
  EXPECT_EQ("New", edited.FindText(Tags::PatientName));
  EXPECT_EQ("New", edited.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
  EXPECT_FALSE(edited.Contains(Tags::PatientSex));
}

// L20
TEST(DatasetWalker, RemovesPrivateElementsAtEveryDepth)
{
  const SyntheticDataset item =
    SyntheticDataset().Add(Creator, Vr::LO, "ACME").Add(Private, Vr::LO, "x");
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(Creator, Vr::LO, "ACME")
                         .Add(Private, Vr::LO, "x")
                         .AddSequence(Requests, {item}),
                       MakePlan({Select(AllPrivate{}, Remove{}, Reason::PrivateElement)}));
  EXPECT_FALSE(edited.Contains(Creator));
  EXPECT_FALSE(edited.Contains(Private));
  EXPECT_TRUE(edited.GetRoot().GetItem(Requests, 0).GetTags().empty());
}

// L21, R71
TEST(DatasetWalker, KeepsTheCreatorsOfKeptPrivateElements)
{
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(Creator, Vr::LO, "ACME")
                         .Add(OtherCreator, Vr::LO, "OTHER")
                         .Add(Private, Vr::LO, "x")
                         .Add(OtherPrivate, Vr::LO, "y"),
                       MakePlan({Select(AtPath{TagPath(Private)}, Keep{}),
                                 Select(AllPrivate{}, Remove{}, Reason::PrivateElement)}));
  EXPECT_EQ("ACME", edited.FindText(Creator));
  EXPECT_EQ("x", edited.FindText(Private));
  EXPECT_FALSE(edited.Contains(OtherCreator));
  EXPECT_FALSE(edited.Contains(OtherPrivate));
}

// R90, L17
TEST(DatasetWalker, RemovesByMask)
{
  constexpr Tag Curve(0x5002, 0x0022);
  EditedDataset edited(SyntheticDataset::MakeInstance().Add(Curve, Vr::LO, "x"),
                       MakePlan({Select(AtMask{*TagMask::Find("50xx,xxxx")}, Remove{})}));
  EXPECT_FALSE(edited.Contains(Curve));
}

// L27, L28, PS3.15 E.1
TEST(DatasetWalker, DerivesEachUidByItsValue)
{
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(FrameOfReference, Vr::UI, "1.5\\1.2.840.10008.1.4.1.1\\1.5")
                         .AddSequence(Instances, {MakeReference("1.2.3.1"), MakeReference("")}),
                       []
                       {
                         EditPlan plan = MakePlan(
                           {Select(AtEveryDepth{FrameOfReference}, DeriveUid{}),
                            Select(AtEveryDepth{Tags::ReferencedSOPInstanceUID}, DeriveUid{})});
                         plan.identifiers.studyInstanceUid = GivenIdentifier{"9.9"};
                         return plan;
                       }(),
                       {source});
  const std::string derived = GetTestDeriver().DeriveUid("1.5");
  EXPECT_EQ(derived + "\\1.2.840.10008.1.4.1.1\\" + derived, edited.FindText(FrameOfReference));
  EXPECT_EQ("9.9", GetUid(edited.GetRoot().GetItem(Instances, 0), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("", GetUid(edited.GetRoot().GetItem(Instances, 1), Tags::ReferencedSOPInstanceUID));
}

// PS3.5 6.2.2
TEST(DatasetWalker, EditsUidsAndSequencesStoredAsUnknown)
{
  const std::string item = MakeReference("1.5").MakeDataset(ImplicitLittleEndian);
  const std::string size(1, static_cast<char>(item.size()));
  const std::string sequence =
    std::string("\xFE\xFF\x00\xE0", 4) + size + std::string(3, '\0') + item;
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(FrameOfReference, Vr::UN, "1.6")
                         .Add(Instances, Vr::UN, sequence),
                       MakePlan({Select(AtEveryDepth{FrameOfReference}, DeriveUid{}),
                                 Select(InItems{Tags::ReferencedSOPInstanceUID}, DeriveUid{})}));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.6"), edited.FindText(FrameOfReference));
  ASSERT_EQ(1u, edited.GetRoot().CountItems(Instances));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.5"),
            GetUid(edited.GetRoot().GetItem(Instances, 0), Tags::ReferencedSOPInstanceUID));
}

// R87
TEST(DatasetWalker, DerivesNestedPatientIds)
{
  EditPlan plan = MakePlan({Select(InItems{Tags::PatientID}, DerivePatientId{})});
  plan.identifiers.patientId = DeriveIdentifier{};
  EditedDataset edited(
    SyntheticDataset::MakeInstance().AddSequence(
      Requests, {SyntheticDataset().Add(Tags::PatientID, Vr::LO, "P2"),
                 SyntheticDataset().Add(Tags::PatientID, Vr::LO, ""), MakeReference("1.2")}),
    plan);
  Item root = edited.GetRoot();
  EXPECT_EQ(GetTestDeriver().DerivePatientId("P1"), root.FindText(Tags::PatientID));
  EXPECT_EQ(GetTestDeriver().DerivePatientId("P2"),
            root.GetItem(Requests, 0).FindText(Tags::PatientID));
  EXPECT_EQ(GetTestDeriver().DerivePatientId(""),
            root.GetItem(Requests, 1).FindText(Tags::PatientID));
  EXPECT_FALSE(root.GetItem(Requests, 2).Contains(Tags::PatientID));
}

// L18
TEST(DatasetWalker, FollowsReferencesToMovedSources)
{
  EditPlan plan = MakePlan({});
  plan.followReferences = true;
  plan.identifiers.sopInstanceUid = DeriveIdentifier{};
  EditedDataset edited(
    SyntheticDataset::MakeInstance().AddSequence(
      Instances, {MakeReference("1.2.3.4"), MakeReference("1.2.3.2"), MakeReference("7.7")}),
    plan, {source});
  Item root = edited.GetRoot();
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3.4"),
            GetUid(root.GetItem(Instances, 0), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("1.2.3.2", GetUid(root.GetItem(Instances, 1), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("7.7", GetUid(root.GetItem(Instances, 2), Tags::ReferencedSOPInstanceUID));
}

// L26
TEST(DatasetWalker, FollowsReferencesInKeptSequencesButNotThoseKeptByName)
{
  EditPlan plan =
    MakePlan({Select(AtPath{MakePath("ReferencedSOPSequence[1].ReferencedSOPInstanceUID")}, Keep{}),
              Select(AtPath{TagPath(Instances)}, Keep{}),
              Select(InItems{Tags::ReferencedSOPInstanceUID}, DeriveUid{})});
  plan.followReferences = true;
  plan.identifiers.sopInstanceUid = DeriveIdentifier{};
  EditedDataset edited(
    SyntheticDataset::MakeInstance().AddSequence(
      Instances, {MakeReference("1.2.3.4"), MakeReference("1.2.3.4"), MakeReference("7.7")}),
    plan, {source});
  Item root = edited.GetRoot();
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3.4"),
            GetUid(root.GetItem(Instances, 0), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("1.2.3.4", GetUid(root.GetItem(Instances, 1), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("7.7", GetUid(root.GetItem(Instances, 2), Tags::ReferencedSOPInstanceUID));
}
}
