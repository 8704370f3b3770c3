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
}
}
