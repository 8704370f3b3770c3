// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FileScan.h"

#include "Engine/DatasetEditor.h"
#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Found = std::set<std::string>;
}

TEST(FileScan, FindsNothingWhereNothingIs)
{
  const ScannedFile scanned;
  EXPECT_EQ(Found{}, scanned.FindStopping(ScannedFile::MakeResult().MakeFile()));
  EXPECT_EQ(Found{}, scanned.FindForReview(ScannedFile::MakeResult().MakeFile()));
}

TEST(FileScan, FindsNothingInWhatTheProfileHasDone)
{
  const ScannedFile scanned({ProfileOption::CleanDescriptors, ProfileOption::RetainModifiedDates});
  const IdentifierDeriver deriver(std::make_shared<const SecretKey>(std::string(32, 'k')));
  const SourceLookup lookup = SourceLookup::Builder().Build();
  Dataset dataset(scanned.source, scanned.dictionary, scanned.reading);
  DatasetEditor(scanned.plan, deriver, lookup).Edit(dataset, nullptr);
  const ScanResult result = scanned.Scan(dataset.Serialize(FileMeta::Fresh));
  EXPECT_EQ(nullptr, result.FindStopping()) << Describe(*result.FindStopping());
}

TEST(FileScan, FindsEachPlaceInTheSource)
{
  const ScannedFile scanned;
  const Found found = scanned.FindStopping(scanned.source);
  for (const char* place :
       {"Name 0010,0010 UTF-8", "Identifier 0010,0020 UTF-8", "BirthDate 0010,0030 UTF-8",
        "Identifier 0008,0050 UTF-8", "Date 0008,0020 UTF-8", "Institution 0008,0080 UTF-8",
        "Device 0008,1010 UTF-8", "Contact 0010,1040 UTF-8", "Contact 0010,2154 UTF-8",
        "NotReplaced 0020,000d", "NotReplaced 0010,0010", "NotReplaced 0008,0050"})
  {
    EXPECT_EQ(1u, found.count(place)) << place;
  }
}

TEST(FileScan, TellsPathAndOffset)
{
  SyntheticDataset item;
  item.Add(Tag(0x0008, 0x0104), Vr::LO, "seen by Planted, Joan");
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0040, 0x0275), {item});
  const std::string file = result.MakeFile();
  const ScanResult scan = ScannedFile().Scan(file);
  const auto found = std::find_if(scan.findings.begin(), scan.findings.end(),
                                  [](const Finding& finding)
                                  { return finding.kind == FindingKind::Name && finding.stops; });
  ASSERT_NE(scan.findings.end(), found);
  EXPECT_EQ("0040,0275[0].0008,0104", found->path);
  EXPECT_EQ(file.find("Planted, Joan"), found->offset);
  EXPECT_EQ("Name in 0040,0275[0].0008,0104 at offset " + std::to_string(found->offset) +
              " (UTF-8)",
            Describe(*found));
}

TEST(FileScan, SearchesWhatIsOutsideOfElements)
{
  const ScannedFile scanned;
  std::string file = ScannedFile::MakeResult().MakeFile();
  file.replace(0, 12, "Planted^Joan");
  EXPECT_EQ((Found{"Preamble ", "Name  UTF-8"}), scanned.FindStopping(file));

  const std::string trailing = ScannedFile::MakeResult().MakeFile() + "Planted^Joan";
  EXPECT_EQ((Found{"TrailingBytes ", "Name  UTF-8"}), scanned.FindStopping(trailing));
}

TEST(FileScan, SearchesThePixels)
{
  SyntheticDataset result = ScannedFile::MakeResult();
  result.Add(Tags::PixelData, Vr::OW,
             std::string(1000, '\x01') + "Planted^Joan" + std::string(1000, '\x02'));
  EXPECT_EQ(Found{"Name 7fe0,0010 UTF-8"}, ScannedFile().FindStopping(result.MakeFile()));
}

TEST(FileScan, SearchesDeflatedDatasets)
{
  SyntheticDataset result = ScannedFile::MakeResult();
  result.Add(Tag(0x0020, 0x4000), Vr::LT, "of Joan Planted");
  EXPECT_EQ(1u, ScannedFile()
                  .FindStopping(result.MakeFile(TransferSyntaxes::DeflatedLittleEndian))
                  .count("Name 0020,4000 UTF-8"));
}

TEST(FileScan, LeavesTermsToAReviewer)
{
  SyntheticDataset item;
  item.Add(Tag(0x0008, 0x0104), Vr::LO, "Planted");
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0008, 0x2218), {item});
  const ScannedFile scanned;
  EXPECT_EQ(Found{}, scanned.FindStopping(result.MakeFile()));
  EXPECT_EQ(Found{"Name 0008,2218[0].0008,0104 UTF-8"}, scanned.FindForReview(result.MakeFile()));
}

TEST(FileScan, LeavesTermsOfTheSiteToAReviewer)
{
  ScannedFile scanned;
  scanned.source =
    ScannedFile::MakeSource().Add(Tag(0x0008, 0x1040), Vr::LO, "Radiology").MakeFile();
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0008, 0x2218),
                     {SyntheticDataset().Add(Tag(0x0008, 0x0104), Vr::LO, "Radiology")});
  EXPECT_EQ(Found{}, scanned.FindStopping(result.MakeFile()));
  EXPECT_EQ(Found{"Institution 0008,2218[0].0008,0104 UTF-8"},
            scanned.FindForReview(result.MakeFile()));
}

TEST(FileScan, LetsKeptDatesBe)
{
  ScannedFile scanned;
  scanned.plan.operations = {{AtEveryDepth{Tag(0x0008, 0x0020)}, Keep{}, Reason::Request}};
  scanned.source =
    ScannedFile::MakeSource().Add(Tag(0x0008, 0x002A), Vr::DT, "20240229103000").MakeFile();
  SyntheticDataset result = ScannedFile::MakeResult();
  result.Add(Tag(0x0008, 0x0020), Vr::DA, "20240229");
  EXPECT_EQ(Found{}, scanned.FindStopping(result.MakeFile()));
}

TEST(FileScan, LeavesIdentifiersThatTheRequestKeepsToAReviewer)
{
  ScannedFile scanned;
  scanned.plan.operations = {{AtEveryDepth{Tag(0x0010, 0x1000)}, Keep{}, Reason::Request},
                             {AtEveryDepth{Tag(0x0010, 0x4000)}, Keep{}, Reason::Request}};
  SyntheticDataset result = ScannedFile::MakeResult();
  result.Add(Tag(0x0010, 0x1000), Vr::LO, "PAT001");
  EXPECT_EQ(Found{}, scanned.FindStopping(result.MakeFile()));
  EXPECT_EQ(Found{"Identifier 0010,1000 UTF-8"}, scanned.FindForReview(result.MakeFile()));
  result.Add(Tag(0x0010, 0x4000), Vr::LT, "PAT001");
  EXPECT_EQ(Found{"Identifier 0010,4000 UTF-8"}, scanned.FindStopping(result.MakeFile()));
}

// Behind a single word, which may be a term, stands the whole name.
TEST(FileScan, FindsWhatStopsBehindWhatDoesNot)
{
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0008, 0x2218), {SyntheticDataset().Add(Tag(0x0008, 0x0104), Vr::LO,
                                                                  "Planted. Planted, Joan")});
  EXPECT_EQ(Found{"Name 0008,2218[0].0008,0104 UTF-8"},
            ScannedFile().FindStopping(result.MakeFile()));
}

TEST(FileScan, FindsUidsInLargeBinaries)
{
  SyntheticDataset result = ScannedFile::MakeResult();
  result.Add(Tag(0x0054, 0x0400), Vr::OB, std::string(100000, '\x01') + " 1.2.840.99.1.2.3.4 ");
  ScannedFile scanned;
  scanned.source =
    ScannedFile::MakeSource().Add(Tag(0x0020, 0x0052), Vr::UI, "1.2.840.99.1.2.3.4").MakeFile();
  EXPECT_EQ(1u, scanned.FindStopping(result.MakeFile()).count("UID 0054,0400 UTF-8"));
}

TEST(FileScan, CountsMoreThanItLists)
{
  std::vector<SyntheticDataset> items(FindingList::MaximumListed + 10);
  for (SyntheticDataset& item : items)
  {
    item.Add(Tag(0x0008, 0x0104), Vr::LO, "Planted, Joan");
  }
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0008, 0x2218), items);
  const ScanResult scan = ScannedFile().Scan(result.MakeFile());
  EXPECT_EQ(FindingList::MaximumListed, scan.findings.size());
  EXPECT_EQ(items.size(), scan.stopping.at(FindingKind::Name));
  EXPECT_EQ(1u, scan.notSearched.count("More than 1000 findings of an instance are not listed"));
}

// A date that was shifted may be one that another element of the source had.
TEST(FileScan, ComparesShiftedDatesWithTheirOwnOnly)
{
  const ScannedFile scanned({ProfileOption::RetainModifiedDates});
  SyntheticDataset moved = ScannedFile::MakeResult();
  moved.Add(Tag(0x0008, 0x0021), Vr::DA, "20240229");
  EXPECT_EQ(Found{}, scanned.FindStopping(moved.MakeFile()));

  SyntheticDataset same = ScannedFile::MakeResult();
  same.Add(Tag(0x0008, 0x0020), Vr::DA, "20240229");
  EXPECT_EQ(Found{"NotReplaced 0008,0020"}, scanned.FindStopping(same.MakeFile()));
}

TEST(FileScan, SaysWhatItDidNotSearch)
{
  SyntheticDataset item;
  item.Add(Tag(0x0400, 0x0520), Vr::OB, "Planted^Joan");
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddSequence(Tag(0x0400, 0x0500), {item});
  const ScanResult scan = ScannedFile().Scan(result.MakeFile());
  EXPECT_EQ(1u, scan.notSearched.count("Encrypted content"));
  EXPECT_EQ(1u, scan.notSearched.count("Values of less than four characters"));

  result.AddFragments({"frame"});
  constexpr const char* Rle = "1.2.840.10008.1.2.5";
  EXPECT_EQ(1u, ScannedFile()
                  .Scan(result.MakeFile(Rle))
                  .notSearched.count("Segments of compressed frames that are neither JPEG nor JPEG "
                                     "2000: JPEG XL, RLE, videos"));
}
}
