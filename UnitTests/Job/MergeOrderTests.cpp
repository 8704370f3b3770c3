// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/MergeOrder.h"

#include "Job/OrderFixture.h"
#include "Profile/StudyModules.h"

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Strings = OrderFixture::Strings;

constexpr Tag AccessionNumber(0x0008, 0x0050);
constexpr Tag StudyDescription(0x0008, 0x1030);
constexpr Tag ProcedureCodes(0x0008, 0x1032);
constexpr Tag CodeMeaning(0x0008, 0x0104);
constexpr Tag PatientComments(0x0010, 0x4000);
constexpr Tag PatientWeight(0x0010, 0x1030);
constexpr const char* UnknownId = "00000000-00000000-00000000-00000000-00000000";

SyntheticDataset MakeCode(std::string_view meaning)
{
  return SyntheticDataset().Add(CodeMeaning, Vr::LO, meaning);
}

// Study 1 of P1 is the target; studies 2 and 3 are of P2.
struct MergeFixture : OrderFixture
{
  explicit MergeFixture(unsigned int countThreads = 2) : OrderFixture(countThreads)
  {
    Add({"1/1/1", "1/1/2"});
    Add({"2/1/1", "2/1/2", "2/2/1", "3/1/1"}, "P2");
    plan.keepSource = false;
  }

  static Strings GetSourceIds(const Strings& places)
  {
    Strings ids;
    for (const std::string& place : places)
    {
      ids.push_back(GetId(place, "P2").ToString());
    }
    return ids;
  }

  JobOrder MakeOrder(const Strings& resources)
  {
    ModificationPlan withoutEdits = plan;
    withoutEdits.edits = EditPlan();
    return MakeMergeOrder(GetServices(), std::move(withoutEdits), GetId("1"), resources);
  }

  JobOrder MakeOrderOf(const Strings& places) { return MakeOrder(GetSourceIds(places)); }

  bool IsStored(const OrthancId& id) const { return store.GetAll().count(id) != 0; }
};

// A target of one instance and a source of one.
struct ModulesFixture : OrderFixture
{
  ModulesFixture(const SyntheticDataset& target, const SyntheticDataset& source)
  {
    store.Add(target.MakeFile());
    store.Add(source.MakeFile());
    sources = store.GetAll();
    plan.keepSource = false;
  }

  // The merged instance.
  OrthancId Merge()
  {
    ModificationPlan withoutEdits = plan;
    withoutEdits.edits = EditPlan();
    Run(MakeMergeOrder(GetServices(), std::move(withoutEdits), GetId("1"),
                       {GetId("2", "P2").ToString()}));
    const std::set<OrthancId> outputs = GetOutputs();
    EXPECT_EQ(1u, outputs.size());
    return *outputs.begin();
  }

  static SyntheticDataset MakeTarget() { return MakeInstance(GetIdentifiers("1/1/1")); }
  static SyntheticDataset MakeSource() { return MakeInstance(GetIdentifiers("2/1/1", "P2")); }
};
}

// R128
TEST(MergeOrder, RefusesWhatCannotBeMovedToTheTarget)
{
  MergeFixture fixture;
  const std::string patient = OrthancId::Compute(Level::Patient, {"P2", "", "", ""}).ToString();
  const struct
  {
    const char* name;
    std::string resource;
    const char* part;
  } cases[] = {
    {"no identifier", "nonsense", "no such resource"},
    {"unknown", UnknownId, "no such resource"},
    {"patient", patient, "patient"},
    {"the target", OrderFixture::GetId("1").ToString(), "in the target study already"},
    {"series of the target", OrderFixture::GetId("1/1").ToString(), "in the target study already"},
    {"instance of the target", OrderFixture::GetId("1/1/2").ToString(),
     "in the target study already"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    Strings resources = MergeFixture::GetSourceIds({"2"});
    resources.push_back(c.resource);
    const Error error = GetError([&] { fixture.MakeOrder(resources); });
    EXPECT_EQ(ErrorCode::UnknownResource, error.GetCode());
    EXPECT_EQ(0u, error.GetDetails().find("\"Resources\""));
    EXPECT_NE(std::string::npos, error.GetDetails().find(c.part));
  }
}

TEST(MergeOrder, AcceptsStudiesSeriesAndInstances)
{
  MergeFixture fixture;
  const JobOrder order = fixture.MakeOrderOf({"3", "2/1", "2/2/1"});
  EXPECT_EQ(JobKind::Merge, order.kind);
  EXPECT_EQ(OrderFixture::GetId("1"), order.study);
  EXPECT_EQ(3u, order.resources.size());
}

// R129: each attribute of the modules, no other one.
TEST(MergeOrder, EditsTheModulesAtTopLevelOnly)
{
  MergeFixture fixture;
  const JobOrder order = fixture.MakeOrderOf({"2"});
  const EditPlan& edits = order.plan->edits;
  std::vector<Tag> edited;
  for (const Operation& operation : edits.operations)
  {
    const TagPath& path = std::get<AtPath>(operation.selector).path;
    edited.push_back(Tag::FindNumeric(path.ToString()).value());
    EXPECT_EQ(edited.back() == Tags::PatientName,
              std::holds_alternative<Replace>(operation.action));
  }
  std::vector<Tag> expected = GetStudyModules();
  for (const Tag tag : {Tags::PatientID, Tags::StudyInstanceUID})
  {
    expected.erase(std::find(expected.begin(), expected.end(), tag));
  }
  EXPECT_EQ(expected, edited);
  EXPECT_TRUE(edits.followReferences);        // L18
  EXPECT_EQ(FileMeta::Keep, edits.fileMeta);  // L47
  EXPECT_EQ("P1", std::get<GivenIdentifier>(edits.identifiers.patientId).value);
  EXPECT_EQ("1.2.1", std::get<GivenIdentifier>(edits.identifiers.studyInstanceUid).value);
}

// R129, L23: sequences and long texts too.
TEST(MergeOrder, CopiesTheModulesOfTheTargetWhole)
{
  const std::string comments(5000, 'c');
  ModulesFixture fixture(ModulesFixture::MakeTarget()
                           .Add(AccessionNumber, Vr::SH, "")
                           .Add(PatientComments, Vr::LT, comments)
                           .AddSequence(ProcedureCodes, {MakeCode("first"), MakeCode("second")}),
                         ModulesFixture::MakeSource()
                           .Add(AccessionNumber, Vr::SH, "A2")
                           .Add(StudyDescription, Vr::LO, "of the source")
                           .Add(PatientWeight, Vr::DS, "72")
                           .AddSequence(ProcedureCodes, {MakeCode("old")}));
  const OrthancId merged = fixture.Merge();
  EXPECT_EQ("P1", fixture.FindText(merged, Tags::PatientID));
  EXPECT_EQ("1.2.1", fixture.FindText(merged, Tags::StudyInstanceUID));
  EXPECT_EQ(comments, fixture.FindText(merged, PatientComments));
  EXPECT_EQ("", fixture.FindText(merged, AccessionNumber));
  EXPECT_EQ("absent", fixture.FindText(merged, StudyDescription));
  EXPECT_EQ("72", fixture.FindText(merged, PatientWeight));

  const std::string file = fixture.store.GetFile(merged);
  Dataset dataset(file, fixture.dictionary, fixture.reading);
  ASSERT_EQ(2u, dataset.GetRoot().CountItems(ProcedureCodes));
  EXPECT_EQ("second", dataset.GetRoot().GetItem(ProcedureCodes, 1).FindText(CodeMeaning));
}

// R131, L25
TEST(MergeOrder, ConvertsTheTextsOfTheTarget)
{
  const struct
  {
    const char* name;
    const char* sourceTerms;
    const char* sourceComments;
    const char* termsAfter;
  } cases[] = {{"the same set", "ISO_IR 100", "caf\xE9", "ISO_IR 100"},
               {"UTF-8", "ISO_IR 192", "café", "ISO_IR 192"},
               {"too narrow", "ISO_IR 126", "caf\xE1", "ISO_IR 192"}};
  constexpr Tag ImageComments(0x0020, 0x4000);
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    ModulesFixture fixture(ModulesFixture::MakeTarget()
                             .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
                             .Add(PatientComments, Vr::LT, "M\xFCller"),
                           ModulesFixture::MakeSource()
                             .Add(Tags::SpecificCharacterSet, Vr::CS, c.sourceTerms)
                             .Add(ImageComments, Vr::LT, c.sourceComments));
    const OrthancId merged = fixture.Merge();
    EXPECT_EQ("Müller", fixture.FindText(merged, PatientComments));
    EXPECT_EQ(std::string(c.sourceTerms) == "ISO_IR 126" ? "cafα" : "café",
              fixture.FindText(merged, ImageComments));
    EXPECT_EQ(c.termsAfter, fixture.FindText(merged, Tags::SpecificCharacterSet));
  }
}

// R129: of a target whose instances differ, the one with the smallest identifier decides.
TEST(MergeOrder, TakesTheInstanceWithTheSmallestIdentifierAsTemplate)
{
  MergeFixture fixture;
  const OrthancId smallest = std::min(OrderFixture::GetId("1/1/1"), OrderFixture::GetId("1/1/2"));
  for (const char* place : {"1/1/1", "1/1/2"})
  {
    fixture.store.Add(OrderFixture::MakeInstance(OrderFixture::GetIdentifiers(place))
                        .Add(StudyDescription, Vr::LO, place)
                        .MakeFile());
  }
  fixture.Run(fixture.MakeOrderOf({"3"}));
  ASSERT_EQ(1u, fixture.GetOutputs().size());
  EXPECT_EQ(fixture.FindText(smallest, StudyDescription),
            fixture.FindText(*fixture.GetOutputs().begin(), StudyDescription));
}

// R130, R132
TEST(MergeOrder, MovesItsSourcesToTheTarget)
{
  MergeFixture fixture;
  const auto before = fixture.GetFiles();
  const JobOrder order = fixture.MakeOrderOf({"3", "2/1", "2/2/1"});
  const JobReport report = fixture.Run(order);

  std::set<OrthancId> expected;
  std::set<std::string> series;
  for (const char* moved : {"3/1/1", "2/1/1", "2/1/2", "2/2/1"})
  {
    expected.insert(fixture.GetMovedId(order, moved, "P2"));
    series.insert(fixture.GetMoved(order, moved, "P2").seriesInstanceUid);
    EXPECT_EQ("1.2.1", fixture.GetMoved(order, moved, "P2").studyInstanceUid);
    EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId(moved, "P2")));
  }
  EXPECT_EQ(expected, fixture.GetOutputs());
  EXPECT_EQ(3u, series.size());
  EXPECT_EQ(0u, series.count("1.2.2.1"));
  for (const char* staying : {"1/1/1", "1/1/2"})
  {
    EXPECT_EQ(before.at(OrderFixture::GetId(staying)),
              fixture.store.GetFile(OrderFixture::GetId(staying)));
  }
  EXPECT_EQ(4u, report.countInstances);
  EXPECT_EQ(OrderFixture::GetId("1"), report.output);
  EXPECT_FALSE(report.targetStudyUid);
}

// L22
TEST(MergeOrder, MovesOnceWhatIsNamedTwice)
{
  MergeFixture fixture;
  const JobReport report = fixture.Run(fixture.MakeOrderOf({"2/2/1", "2", "2/1", "2/1/1", "2"}));
  EXPECT_EQ(3u, report.countInstances);
  EXPECT_EQ(3u, fixture.GetOutputs().size());
}

TEST(MergeOrder, KeepsItsSourcesWhereItIsTold)
{
  MergeFixture fixture;
  fixture.plan.keepSource = true;
  fixture.Run(fixture.MakeOrderOf({"2"}));
  EXPECT_TRUE(fixture.HasAllSources());
  EXPECT_EQ(3u, fixture.GetOutputs().size());
}

// R128: succeeds and does nothing.
TEST(MergeOrder, OfNothingDoesNothing)
{
  MergeFixture fixture;
  const JobOrder order = fixture.MakeOrder({});
  const auto before = fixture.GetFiles();
  int countCalls = 0;
  fixture.store.behaviour.hook = [&countCalls](StoreCall, const OrthancId&) { countCalls++; };
  const JobReport report = fixture.Run(order);
  EXPECT_EQ(0u, report.countInstances);
  EXPECT_EQ(report.countUnits, report.countFinishedUnits);
  EXPECT_EQ(0, countCalls);
  EXPECT_EQ(before, fixture.GetFiles());
}

// L29
TEST(MergeOrder, RefusesInstancesThatWouldBecomeOne)
{
  MergeFixture fixture;
  DicomIdentifiers same = OrderFixture::GetIdentifiers("2/1/1", "P2");
  same.studyInstanceUid = "1.2.3";
  fixture.store.Add(OrderFixture::MakeInstance(same).MakeFile());
  const Error error = GetError([&] { fixture.Create(fixture.MakeOrderOf({"2", "3"})); });
  EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
  EXPECT_EQ(0u, error.GetDetails().find("\"Resources\""));
}

// L18
TEST(MergeOrder, LetsReferencesFollowWhatMoves)
{
  MergeFixture fixture;
  const DicomIdentifiers referring = OrderFixture::GetIdentifiers("2/3/1", "P2");
  const std::string sop = OrderFixture::GetUid("2/1/1");
  fixture.store.Add(
    OrderFixture::MakeInstance(referring)
      .AddSequence(OrderFixture::ReferencedImages,
                   {SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, sop)})
      .MakeFile());
  const JobOrder order = fixture.MakeOrderOf({"2"});
  fixture.Run(order);
  EXPECT_EQ(fixture.GetMoved(order, "2/1/1", "P2").sopInstanceUid,
            fixture.FindReference(fixture.GetMovedId(order, "2/3/1", "P2"), 0));
}

// L18: of the target, and of what stays in the studies of the sources.
TEST(MergeOrder, ListsTheReferencesOfWhatStays)
{
  MergeFixture fixture;
  const OrthancId inTarget =
    fixture.AddReferring("1/2/1", {OrderFixture::GetUid("2/1/1"), OrderFixture::GetUid("2/2/1")});
  const SyntheticDataset reference =
    SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, OrderFixture::GetUid("2/1/2"));
  const OrthancId inSource =
    fixture.store.Add(OrderFixture::MakeInstance(OrderFixture::GetIdentifiers("2/2/2", "P2"))
                        .AddSequence(OrderFixture::ReferencedImages, {reference})
                        .MakeFile());
  const auto before = fixture.GetFiles();
  const JobReport report = fixture.Run(fixture.MakeOrderOf({"2/1"}));

  Strings expected = {inTarget.ToString() + " ReferencedImageSequence[0].ReferencedSOPInstanceUID",
                      inSource.ToString() + " ReferencedImageSequence[0].ReferencedSOPInstanceUID"};
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(expected, OrderFixture::Show(report.danglingReferences));
  for (const OrthancId& staying : {inTarget, inSource})
  {
    EXPECT_EQ(before.at(staying), fixture.store.GetFile(staying));
  }
}

// L3, L16
TEST(MergeOrder, TakesItsOutputsBackWhenItFails)
{
  MergeFixture fixture(1);
  const auto before = fixture.GetFiles();
  const JobOrder order = fixture.MakeOrderOf({"2"});
  fixture.store.behaviour.hook =
    OrderFixture::FailOn(StoreCall::Read, OrderFixture::GetId("2/1/2", "P2"));
  fixture.Run(order, StepOutcome::Failure);
  EXPECT_EQ(before, fixture.GetFiles());
}

// L3
TEST(MergeOrder, DeletesOnlyVerifiedSources)
{
  MergeFixture fixture;
  fixture.plan.permissive = true;
  const JobOrder order = fixture.MakeOrderOf({"2"});
  const OrthancId hidden = fixture.GetMovedId(order, "2/1/1", "P2");
  fixture.store.behaviour.hides = [hidden](const OrthancId& id) { return id == hidden; };
  const JobReport report = fixture.Run(order);
  EXPECT_EQ(1u, report.countFailed);
  EXPECT_TRUE(fixture.IsStored(OrderFixture::GetId("2/1/1", "P2")));
  EXPECT_FALSE(fixture.IsStored(OrderFixture::GetId("2/1/2", "P2")));
}

// L41: the target is not made of the sources.
TEST(MergeOrder, WritesLineageOfInstancesAndSeriesOnly)
{
  MergeFixture fixture;
  fixture.plan.keepLabels = true;
  fixture.store.SetLabels(Level::Study, OrderFixture::GetId("2", "P2"), {"urgent"});
  fixture.store.SetLabels(Level::Study, OrderFixture::GetId("1"), {"own"});
  const JobOrder order = fixture.MakeOrderOf({"2"});
  fixture.Run(order);
  const DicomIdentifiers output = fixture.GetMoved(order, "2/1/1", "P2");
  const auto getLineage = [&](Level level)
  { return fixture.store.GetLineage(level, OrthancId::Compute(level, output)); };
  EXPECT_EQ("ModifiedFrom " + OrderFixture::GetId("2/1/1", "P2").ToString(),
            getLineage(Level::Instance));
  EXPECT_EQ("ModifiedFrom " + OrderFixture::GetId("2/1", "P2").ToString(),
            getLineage(Level::Series));
  EXPECT_EQ("", getLineage(Level::Study));
  EXPECT_EQ("", getLineage(Level::Patient));
  EXPECT_EQ((std::set<std::string>{"own", "urgent"}),
            fixture.store.GetLabels(Level::Study, OrderFixture::GetId("1")));
}
}
