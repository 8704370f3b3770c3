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

const DicomIdentifiers Source{"P1", "1.2.3.1", "1.2.3.2", "1.2.3.4"};
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
                       {Source});
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
    plan, {Source});
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
    plan, {Source});
  Item root = edited.GetRoot();
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3.4"),
            GetUid(root.GetItem(Instances, 0), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("1.2.3.4", GetUid(root.GetItem(Instances, 1), Tags::ReferencedSOPInstanceUID));
  EXPECT_EQ("7.7", GetUid(root.GetItem(Instances, 2), Tags::ReferencedSOPInstanceUID));
}

namespace
{
constexpr Tag Evidence(0x0040, 0xA375);
constexpr Tag ReferencedSeries(0x0008, 0x1115);
constexpr Tag ReferencedInstances(0x0008, 0x114A);

// Of study 1.1, series 1.2 moves in part (1.2.1, 1.2.2) and series 1.3 whole (1.3.1); 1.2.9 and series 1.4 stay.
SourceLookup MakeLookupOfParts()
{
  SourceLookup::Builder builder;
  builder.Add(Level::Study, "1.1", true);
  builder.Add(Level::Series, "1.2", true);
  builder.Add(Level::Series, "1.3");
  for (const char* instance : {"1.2.1", "1.2.2", "1.3.1"})
  {
    builder.Add(Level::Instance, instance);
  }
  return std::move(builder).Build();
}

EditPlan MakeMovingPlan()
{
  EditPlan plan = MakePlan({});
  plan.followReferences = true;
  plan.identifiers = {KeepIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{}};
  return plan;
}

std::vector<SyntheticDataset> MakeReferences(const std::vector<const char*>& uids)
{
  std::vector<SyntheticDataset> items;
  items.reserve(uids.size());
  for (const char* uid : uids)
  {
    items.push_back(MakeReference(uid));
  }
  return items;
}

// SeriesInstanceUID stands behind the sequence, as its tag does: the walk has been below by then.
SyntheticDataset MakeSeriesReference(Tag sequence, const char* series,
                                     const std::vector<const char*>& uids)
{
  return SyntheticDataset()
    .AddSequence(sequence, MakeReferences(uids))
    .Add(Tags::SeriesInstanceUID, Vr::UI, series);
}

SyntheticDataset MakeStudyReference(std::vector<SyntheticDataset> series)
{
  return SyntheticDataset()
    .AddSequence(ReferencedSeries, std::move(series))
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.1");
}

// Whether the UID became the derived one; anything else fails the test.
bool HasMoved(const Item& item, Tag tag, const std::string& before)
{
  const std::string after = GetUid(item, tag);
  EXPECT_TRUE(after == before || after == GetTestDeriver().DeriveUid(before)) << after;
  return after != before;
}
}

// Hierarchical references, PS3.3 10.3 and C.17.2.1.
TEST(DatasetWalker, FollowsAPartWhereAllThatIsReferredToBelowMoves)
{
  struct Series
  {
    const char* uid;
    std::vector<const char*> instances;
    bool moves;
  };
  const struct
  {
    const char* name;
    bool studyMoves;
    std::vector<Series> series;
  } cases[] = {
    {"all of the part", true, {{"1.2", {"1.2.1", "1.2.2"}, true}}},
    {"one of the part", true, {{"1.2", {"1.2.2"}, true}}},
    {"one stays", false, {{"1.2", {"1.2.1", "1.2.9"}, false}}},
    {"all stay", false, {{"1.2", {"1.2.9"}, false}}},
    {"unknown instance", false, {{"1.2", {"1.2.1", "8.8"}, false}}},
    {"no instances", false, {{"1.2", {}, false}}},
    {"whole series", true, {{"1.3", {"1.3.1"}, true}}},
    {"whole series without instances", false, {{"1.3", {}, true}}},
    {"two series", true, {{"1.2", {"1.2.1"}, true}, {"1.3", {"1.3.1"}, true}}},
    {"one stays in one of two series",
     false,
     {{"1.2", {"1.2.1"}, true}, {"1.2", {"1.2.9"}, false}, {"1.3", {"1.3.1"}, true}}},
    {"a series stays", false, {{"1.3", {"1.3.1"}, true}, {"1.4", {"1.4.1"}, false}}},
  };
  for (const Tag sequence : {Instances, ReferencedInstances})
  {
    for (const auto& c : cases)
    {
      SCOPED_TRACE(std::string(c.name) + " in " + sequence.ToString());
      std::vector<SyntheticDataset> series;
      for (const Series& s : c.series)
      {
        series.push_back(MakeSeriesReference(sequence, s.uid, s.instances));
      }
      EditedDataset edited(MakeNested(Evidence, MakeStudyReference(series)), MakeMovingPlan(),
                           MakeLookupOfParts());
      const Item study = edited.GetRoot().GetItem(Evidence, 0);
      EXPECT_EQ(c.studyMoves, HasMoved(study, Tags::StudyInstanceUID, "1.1"));
      for (std::size_t i = 0; i < c.series.size(); i++)
      {
        const Item item = study.GetItem(ReferencedSeries, i);
        EXPECT_EQ(c.series[i].moves, HasMoved(item, Tags::SeriesInstanceUID, c.series[i].uid));
        for (std::size_t j = 0; j < c.series[i].instances.size(); j++)
        {
          const std::string uid = c.series[i].instances[j];
          const bool moves = uid == "1.2.1" || uid == "1.2.2" || uid == "1.3.1";
          EXPECT_EQ(moves,
                    HasMoved(item.GetItem(sequence, j), Tags::ReferencedSOPInstanceUID, uid));
        }
      }
    }
  }
}

// Each item is about what is below it alone.
TEST(DatasetWalker, FollowsPartsItemByItem)
{
  const auto makeStudy = [](const char* instance)
  { return MakeStudyReference({MakeSeriesReference(Instances, "1.2", {instance})}); };
  EditedDataset edited(SyntheticDataset::MakeInstance().AddSequence(
                         Evidence, {makeStudy("1.2.1"), makeStudy("1.2.9"), makeStudy("1.2.2")}),
                       MakeMovingPlan(), MakeLookupOfParts());
  for (const std::size_t i : {0U, 1U, 2U})
  {
    const Item study = edited.GetRoot().GetItem(Evidence, i);
    EXPECT_EQ(i != 1, HasMoved(study, Tags::StudyInstanceUID, "1.1"));
    EXPECT_EQ(i != 1, HasMoved(study.GetItem(ReferencedSeries, 0), Tags::SeriesInstanceUID, "1.2"));
  }
}

// R89
TEST(DatasetWalker, FollowsThePartsThatRtStructuresReferTo)
{
  constexpr Tag Frames(0x3006, 0x0010);
  constexpr Tag Studies(0x3006, 0x0012);
  constexpr Tag Series(0x3006, 0x0014);
  constexpr Tag Contours(0x3006, 0x0016);
  for (const bool allMove : {true, false})
  {
    SCOPED_TRACE(allMove);
    const SyntheticDataset series =
      MakeSeriesReference(Contours, "1.2", {"1.2.1", allMove ? "1.2.2" : "1.2.9"});
    const SyntheticDataset study = MakeReference("1.1").AddSequence(Series, {series});
    EditedDataset edited(MakeNested(Frames, SyntheticDataset().AddSequence(Studies, {study})),
                         MakeMovingPlan(), MakeLookupOfParts());
    const Item item = edited.GetRoot().GetItem(Frames, 0).GetItem(Studies, 0);
    EXPECT_EQ(allMove, HasMoved(item, Tags::ReferencedSOPInstanceUID, "1.1"));
    EXPECT_EQ(allMove, HasMoved(item.GetItem(Series, 0), Tags::SeriesInstanceUID, "1.2"));
  }
}

// Nothing below says what is meant: they name what stays.
TEST(DatasetWalker, LeavesReferencesToPartsWithoutInstancesBelow)
{
  constexpr Tag ReferencedStudies(0x0008, 0x1110);
  EditedDataset edited(SyntheticDataset::MakeInstance()
                         .Add(FrameOfReference, Vr::UI, "1.1")
                         .AddSequence(ReferencedStudies, {MakeReference("1.1")}),
                       MakeMovingPlan(), MakeLookupOfParts());
  EXPECT_EQ("1.1", edited.FindText(FrameOfReference));
  EXPECT_EQ("1.1",
            GetUid(edited.GetRoot().GetItem(ReferencedStudies, 0), Tags::ReferencedSOPInstanceUID));
}

// R88: an anonymization leaves no UID as it was.
TEST(DatasetWalker, DerivesTheUidsOfPartsWhereverTheyStand)
{
  EditPlan plan = MakeMovingPlan();
  plan.operations = {Select(InItems{Tags::StudyInstanceUID}, DeriveUid{}),
                     Select(InItems{Tags::SeriesInstanceUID}, DeriveUid{})};
  const SyntheticDataset study =
    MakeStudyReference({MakeSeriesReference(Instances, "1.2", {"1.2.9"})});
  EditedDataset edited(MakeNested(Evidence, study), plan, MakeLookupOfParts());
  const Item item = edited.GetRoot().GetItem(Evidence, 0);
  EXPECT_TRUE(HasMoved(item, Tags::StudyInstanceUID, "1.1"));
  EXPECT_TRUE(HasMoved(item.GetItem(ReferencedSeries, 0), Tags::SeriesInstanceUID, "1.2"));
}
}
