// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/DanglingReferences.h"

#include "Job/OrderFixture.h"
#include "Job/SourceCollection.h"

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Strings = OrderFixture::Strings;

constexpr Tag Evidence(0x0040, 0xA375);
constexpr Tag ReferencedSeries(0x0008, 0x1115);
constexpr Tag FailedInstances(0x0008, 0x0058);

// Of study 1.2.1, of which a part moves, series 1.2.1.1 moves whole.
SourceLookup MakeLookup()
{
  SourceLookup::Builder builder;
  builder.Add(Level::Study, "1.2.1", true);
  builder.Add(Level::Series, "1.2.1.1");
  builder.Add(Level::Instance, "1.2.1.1.1");
  builder.Add(Level::Instance, "1.2.1.1.2");
  return std::move(builder).Build();
}

SyntheticDataset MakeReference(std::string_view uid)
{
  return SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, uid);
}

Strings FindPaths(const SyntheticDataset& dataset)
{
  OrderFixture fixture;
  const OrthancId id = fixture.store.Add(dataset.MakeFile());
  const std::string before = fixture.store.GetFile(id);
  Strings paths;
  for (const DanglingReference& reference :
       FindDanglingReferences(fixture.GetServices(), id, MakeLookup()))
  {
    EXPECT_EQ(id, reference.instance);
    paths.push_back(reference.path);
  }
  EXPECT_EQ(before, fixture.store.GetFile(id));
  return paths;
}

SyntheticDataset MakeStaying()
{
  return OrderFixture::MakeInstance(OrderFixture::GetIdentifiers("1/9/9"));
}

std::set<OrthancId> GetIds(const Strings& places)
{
  std::set<OrthancId> ids;
  for (const std::string& place : places)
  {
    ids.insert(OrderFixture::GetId(place));
  }
  return ids;
}

JobSources ListSources(OrderFixture& fixture, const Strings& places)
{
  return CollectSources(fixture.GetServices(), fixture.MakeBulk(places),
                        IdentifierDeriver(fixture.plan.key));
}
}

TEST(DanglingReferences, AreNamedByTheirPath)
{
  const SyntheticDataset series = SyntheticDataset()
                                    .AddSequence(OrderFixture::ReferencedImages,
                                                 {MakeReference("7.7"), MakeReference("1.2.1.1.2")})
                                    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.1.1");
  const SyntheticDataset study =
    SyntheticDataset()
      .AddSequence(ReferencedSeries, {SyntheticDataset(), series})
      .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.1");  // goes on to name what stays
  EXPECT_EQ(
    (Strings{"FailedSOPInstanceUIDList", "ReferencedImageSequence[0].ReferencedSOPInstanceUID",
             "CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[1]."
             "ReferencedImageSequence[1].ReferencedSOPInstanceUID",
             "CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[1]."
             "SeriesInstanceUID"}),
    FindPaths(MakeStaying()
                .Add(FailedInstances, Vr::UI, "7.7\\1.2.1.1.1")
                .AddSequence(OrderFixture::ReferencedImages, {MakeReference("1.2.1.1.1")})
                .AddSequence(Evidence, {study})));
}

TEST(DanglingReferences, AreNoIdentifiersAndNoTexts)
{
  EXPECT_EQ(Strings(), FindPaths(MakeStaying()));
  EXPECT_EQ(Strings(),
            FindPaths(OrderFixture::MakeInstance({"P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"})));
  EXPECT_EQ(Strings(), FindPaths(MakeStaying()
                                   .Add(Tag(0x0010, 0x4000), Vr::LT, "1.2.1.1.1")
                                   .Add(Tag(0x0020, 0x0052), Vr::UI, "")
                                   .AddSequence(Evidence, {MakeReference("1.2.1")})));
}

// PS3.5 6.2.2
TEST(DanglingReferences, AreFoundInWhatIsStoredAsUnknown)
{
  const std::string items =
    SyntheticDataset()
      .AddSequence(OrderFixture::ReferencedImages, {MakeReference("1.2.1.1.1")})
      .MakeDataset(ImplicitLittleEndian)
      .substr(8);
  EXPECT_EQ(
    (Strings{"FailedSOPInstanceUIDList", "ReferencedImageSequence[0].ReferencedSOPInstanceUID"}),
    FindPaths(MakeStaying()
                .Add(FailedInstances, Vr::UN, "1.2.1.1.1")
                .Add(OrderFixture::ReferencedImages, Vr::UN, items)));
}

TEST(DanglingReferences, AreLookedForInWhatStaysInTheStudiesOfASplitOrMerge)
{
  const Strings stored = {"1/1/1", "1/1/2", "1/2/1", "2/1/1", "2/2/1", "3/1/1"};
  const struct
  {
    const char* name;
    JobKind kind;
    bool keepSource;
    Strings sources;
    Strings staying;
  } cases[] = {
    {"split", JobKind::Split, false, {"1/1/1"}, {"1/1/2", "1/2/1"}},
    {"split of all", JobKind::Split, false, {"1/1/1", "1/1/2", "1/2/1"}, {}},
    {"split that keeps", JobKind::Split, true, {"1/1/1"}, {}},
    {"merge", JobKind::Merge, false, {"2/1/1"}, {"1/1/1", "1/1/2", "1/2/1", "2/2/1"}},
    {"merge of two studies",
     JobKind::Merge,
     false,
     {"2/1/1", "2/2/1", "3/1/1"},
     {"1/1/1", "1/1/2", "1/2/1"}},
    {"merge that keeps", JobKind::Merge, true, {"2/1/1"}, {}},
    {"merge of nothing", JobKind::Merge, false, {}, {}},
    {"bulk", JobKind::Bulk, false, {"1/1/1"}, {}},
    {"one resource", JobKind::SingleResource, false, {"1/1/1"}, {}},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    OrderFixture fixture;
    fixture.Add(stored);
    fixture.plan.keepSource = c.keepSource;
    JobOrder order;
    order.kind = c.kind;
    order.plan = std::make_shared<const ModificationPlan>(fixture.plan);
    if (c.kind == JobKind::Split || c.kind == JobKind::Merge)
    {
      order.study = OrderFixture::GetId("1");
    }
    const auto staying = ListStaying(fixture.store, order, ListSources(fixture, c.sources));
    EXPECT_EQ(c.staying.size(), staying.size());
    EXPECT_EQ(GetIds(c.staying), std::set<OrthancId>(staying.begin(), staying.end()));
  }
}
}
