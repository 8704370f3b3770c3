// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoredScan.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

// A source of "Doe^Jane", and a result that names her.
struct ScannedStore : JobFixture
{
  ScannedStore()
  {
    source = store.Add(MakeFile("1.2.3.2.1"));
    result = store.Add(SyntheticDataset()
                         .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
                         .Add(Tags::SOPInstanceUID, Vr::UI, "2.25.1")
                         .Add(Tags::PatientID, Vr::LO, "T-1")
                         .Add(Tags::StudyInstanceUID, Vr::UI, "2.25.2")
                         .Add(Tags::SeriesInstanceUID, Vr::UI, "2.25.3")
                         .Add(Tag(0x0020, 0x4000), Vr::LT, "of Jane Doe")
                         .MakeFile());
    order.resources = {result};
  }

  // Another instance of the result, without the name.
  OrthancId AddResult(const std::string& sop)
  {
    return store.Add(SyntheticDataset()
                       .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
                       .Add(Tags::SOPInstanceUID, Vr::UI, sop)
                       .Add(Tags::PatientID, Vr::LO, "T-1")
                       .Add(Tags::StudyInstanceUID, Vr::UI, "2.25.2")
                       .Add(Tags::SeriesInstanceUID, Vr::UI, "2.25.3")
                       .MakeFile());
  }

  OrthancId source = OrthancId::Compute(Level::Instance, {});
  OrthancId result = OrthancId::Compute(Level::Instance, {});
  StoredScanOrder order;
};

using Paths = std::multiset<std::string>;

// Of names that must not be released.
Paths ListNames(const StoredScanReport& report)
{
  Paths paths;
  for (const ScannedInstance& instance : report.instances)
  {
    for (const Finding& finding : instance.findings)
    {
      if (finding.kind == FindingKind::Name && finding.stops)
      {
        paths.insert(finding.path);
      }
    }
  }
  return paths;
}

bool HasName(const StoredScanReport& report)
{
  return report.counts.stopping.count(FindingKind::Name) != 0;
}
}

TEST(StoredScan, SearchesForValuesOfGivenSources)
{
  ScannedStore fixture;
  fixture.order.sources = {fixture.source};
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_EQ(1u, report.countSources);
  EXPECT_EQ(1u, report.counts.countInstances);
  EXPECT_TRUE(HasName(report));
  ASSERT_EQ(1u, report.instances.size());
  EXPECT_EQ(fixture.result, report.instances[0].id);
  EXPECT_FALSE(report.instances[0].source);
}

TEST(StoredScan, FindsSourcesByLineage)
{
  ScannedStore fixture;
  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom,
                             fixture.source);
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_TRUE(HasName(report));
  EXPECT_EQ(fixture.source, report.instances.at(0).source);
}

// Of two patients each has what is not the other's.
TEST(StoredScan, SearchesForValuesOfTheOwnPatientOnly)
{
  ScannedStore fixture;
  const OrthancId other =
    fixture.store.Add(SyntheticDataset()
                        .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
                        .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.9.3")
                        .Add(Tags::PatientName, Vr::PN, "Other^Olga")
                        .Add(Tags::PatientID, Vr::LO, "OTHER01")
                        .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.9.1")
                        .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.9.2")
                        .MakeFile());
  fixture.order.sources = {fixture.source, other};
  EXPECT_TRUE(HasName(ScanStored(fixture.GetServices(), fixture.order)));

  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom, other);
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_EQ(2u, report.countSources);
  EXPECT_FALSE(HasName(report));
}

TEST(StoredScan, NeedsASource)
{
  ScannedStore fixture;
  EXPECT_THROW(ScanStored(fixture.GetServices(), fixture.order), Error);

  // One that is gone is none.
  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom,
                             fixture.source);
  fixture.store.Delete(fixture.source);
  EXPECT_THROW(ScanStored(fixture.GetServices(), fixture.order), Error);
}

TEST(StoredScan, RefusesMoreInstancesThanAllowed)
{
  ScannedStore fixture;
  fixture.order.resources = {fixture.source, fixture.result};
  fixture.order.sources = {fixture.source};
  fixture.order.maximumInstances = 1;
  EXPECT_THROW(ScanStored(fixture.GetServices(), fixture.order), Error);
}

TEST(StoredScan, JudgesByWhatIsClaimed)
{
  ScannedStore fixture;
  SyntheticDataset code;
  code.Add(Tag(0x0008, 0x0100), Vr::SH, "113105");
  const OrthancId claiming =
    fixture.store.Add(SyntheticDataset()
                        .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
                        .Add(Tags::SOPInstanceUID, Vr::UI, "2.25.9")
                        .Add(Tags::PatientID, Vr::LO, "T-1")
                        .AddSequence(Tag(0x0012, 0x0064), {code})
                        .Add(Tags::StudyInstanceUID, Vr::UI, "2.25.2")
                        .Add(Tags::SeriesInstanceUID, Vr::UI, "2.25.3")
                        .Add(Tag(0x0020, 0x4000), Vr::LT, "harmless")
                        .MakeFile());
  fixture.order.resources = {claiming};
  fixture.order.sources = {fixture.source};
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_TRUE(report.options.Has(ProfileOption::CleanDescriptors));
  EXPECT_EQ(0u, report.counts.stopping.count(FindingKind::NotRemoved));

  fixture.order.profile.emplace();
  EXPECT_EQ(1u, ScanStored(fixture.GetServices(), fixture.order)
                  .counts.stopping.count(FindingKind::NotRemoved));
}

// What the host keeps beside the files leaks as they do. One word of a name is enough.
TEST(StoredScan, SearchesLabelsAndMetadataAndThoseOfParentsOnce)
{
  ScannedStore fixture;
  fixture.order.sources = {fixture.source};
  fixture.order.resources = {fixture.result, fixture.AddResult("2.25.9")};
  const OrthancId study = OrthancId::Compute(Level::Study, {"T-1", "2.25.2", "", ""});
  fixture.store.SetLabels(Level::Study, study, {"Jane", "harmless"});
  fixture.store.SetMetadata(
    {Level::Instance, fixture.result},
    {{"AnonymizedFrom", fixture.source.ToString()}, {"1024", "for Jane Doe"}});
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_EQ((Paths{"0020,4000", "Instance/Metadata/1024", "Study/Labels"}), ListNames(report));
  EXPECT_EQ(1u, report.counts.notSearched.count("Attachments of users"));
}

// Two patients become one, whose label has the name of the second one.
TEST(StoredScan, SearchesLabelsForEachPatient)
{
  ScannedStore fixture;
  const OrthancId other =
    fixture.store.Add(fixture.MakeFile("1.2.9.3", "1.2.9.2", "1.2.9.1", "OTHER01", "Zimmer^Olga"));
  const OrthancId result = fixture.AddResult("2.25.9");
  fixture.order.resources = {fixture.result, result};
  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom,
                             fixture.source);
  fixture.store.WriteLineage(Level::Instance, result, Lineage::AnonymizedFrom, other);
  fixture.store.SetLabels(Level::Patient, OrthancId::Compute(Level::Patient, {"T-1", "", "", ""}),
                          {"Zimmer"});
  const Paths paths = ListNames(ScanStored(fixture.GetServices(), fixture.order));
  EXPECT_EQ(1u, paths.count("Patient/Labels"));
}

TEST(StoredScan, CountsSourcesWithoutResult)
{
  ScannedStore fixture;
  const OrthancId forgotten = fixture.store.Add(fixture.MakeFile("1.2.3.2.2"));
  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom,
                             fixture.source);
  fixture.order.sources = {fixture.source, forgotten};
  EXPECT_EQ(1u, ScanStored(fixture.GetServices(), fixture.order).countWithoutResult);
  fixture.order.sources = {fixture.source};
  EXPECT_EQ(0u, ScanStored(fixture.GetServices(), fixture.order).countWithoutResult);
}

// Two instances of one study became two studies.
TEST(StoredScan, ComparesResultsWithEachOther)
{
  ScannedStore fixture;
  const OrthancId second = fixture.store.Add(fixture.MakeFile("1.2.3.2.2"));
  const OrthancId stray =
    fixture.store.Add(SyntheticDataset()
                        .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
                        .Add(Tags::SOPInstanceUID, Vr::UI, "2.25.9")
                        .Add(Tags::PatientID, Vr::LO, "T-1")
                        .Add(Tags::StudyInstanceUID, Vr::UI, "2.25.8")
                        .Add(Tags::SeriesInstanceUID, Vr::UI, "2.25.3")
                        .MakeFile());
  fixture.store.WriteLineage(Level::Instance, fixture.result, Lineage::AnonymizedFrom,
                             fixture.source);
  fixture.store.WriteLineage(Level::Instance, stray, Lineage::AnonymizedFrom, second);
  fixture.order.resources = {fixture.result, stray};
  fixture.order.profile.emplace();
  const StoredScanReport report = ScanStored(fixture.GetServices(), fixture.order);
  EXPECT_EQ(1u, report.counts.review.count(FindingKind::UidMapping));
}
}
