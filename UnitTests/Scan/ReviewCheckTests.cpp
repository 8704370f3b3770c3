// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ReviewCheck.h"

#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

std::set<std::string> Review(const SyntheticDataset& added)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  const std::string file = added.MakeFile();
  std::vector<Finding> findings;
  CheckForReview(FileLayout(file, dictionary, reading), findings);
  std::set<std::string> found;
  for (const Finding& finding : findings)
  {
    EXPECT_FALSE(finding.stops);
    found.insert(std::string(ToString(finding.kind)) + " " + finding.path);
  }
  return found;
}

SyntheticDataset MakeImage(std::string_view modality)
{
  return SyntheticDataset()
    .Add(Tags::Modality, Vr::CS, modality)
    .Add(Tags::PixelData, Vr::OW, "xxxx");
}
}

TEST(ReviewCheck, AsksForTextsInPixels)
{
  using Found = std::set<std::string>;
  EXPECT_EQ(Found{"BurnedInText 0028,0301"}, Review(MakeImage("US")));
  EXPECT_EQ(Found{}, Review(MakeImage("CT")));
  EXPECT_EQ(Found{"BurnedInText 0028,0301"},
            Review(MakeImage("CT").Add(Tag(0x0028, 0x0301), Vr::CS, "YES")));
  EXPECT_EQ(Found{"BurnedInText 0018,6011"},
            Review(MakeImage("US").Add(Tag(0x0028, 0x0301), Vr::CS, "NO")));
}

TEST(ReviewCheck, AsksForFaces)
{
  using Found = std::set<std::string>;
  const SyntheticDataset head = MakeImage("MR").Add(Tag(0x0018, 0x0015), Vr::CS, "BRAIN");
  EXPECT_EQ(Found{"RecognizableFeatures 0028,0302"}, Review(head));
  EXPECT_EQ(Found{}, Review(MakeImage("MR").Add(Tag(0x0018, 0x0015), Vr::CS, "KNEE")));
}

TEST(ReviewCheck, AsksForRareValues)
{
  using Found = std::set<std::string>;
  EXPECT_EQ(Found{"RareValue 0010,1010"},
            Review(SyntheticDataset().Add(Tag(0x0010, 0x1010), Vr::AS, "101Y")));
  EXPECT_EQ(Found{}, Review(SyntheticDataset().Add(Tag(0x0010, 0x1010), Vr::AS, "090Y")));
  EXPECT_EQ(Found{"RareValue 0010,1030"},
            Review(SyntheticDataset().Add(Tag(0x0010, 0x1030), Vr::DS, "210.5")));
}
}
