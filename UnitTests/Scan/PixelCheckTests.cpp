// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelCheck.h"

#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Found = std::set<std::string>;

SyntheticDataset AddPixels(SyntheticDataset dataset, std::string_view pixels,
                           std::uint16_t representation = 0)
{
  return dataset.AddNumber(Tags::BitsAllocated, 16)
    .AddNumber(Tags::BitsStored, 12)
    .AddNumber(Tags::HighBit, 11)
    .AddNumber(Tags::PixelRepresentation, representation)
    .Add(Tags::PixelData, Vr::OW, pixels);
}

std::string MakeJpeg(const std::string& segments, const std::string& rest = "")
{
  return "\xFF\xD8" + segments + std::string("\xFF\xDA\x00\x04\x01\x02\x33\xFF\x00\x44", 10) +
         "\xFF\xD9" + rest;
}

Found FindInFrames(const std::vector<std::string>& fragments)
{
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddFragments(fragments);
  return ScannedFile().FindStopping(result.MakeFile("1.2.840.10008.1.2.4.50"));
}
}

TEST(PixelCheck, LeavesUnusedBitsToAReviewer)
{
  const ScannedFile scanned;
  const std::string used("\x01\x0F\x02\x00", 4);
  const std::string unused("\x01\x1F\x02\x00", 4);
  EXPECT_EQ(Found{}, scanned.FindForReview(AddPixels(ScannedFile::MakeResult(), used).MakeFile()));
  EXPECT_EQ(Found{"UnusedPixelBits 7fe0,0010"},
            scanned.FindForReview(AddPixels(ScannedFile::MakeResult(), unused).MakeFile()));
}

TEST(PixelCheck, TakesCopiesOfTheSignForUsed)
{
  const std::string negative("\xFF\xFF\x02\x00", 4);
  EXPECT_EQ(Found{}, ScannedFile().FindForReview(
                       AddPixels(ScannedFile::MakeResult(), negative, 1).MakeFile()));
}

TEST(PixelCheck, FindsOverlaysInThePixels)
{
  ScannedFile scanned;
  SyntheticDataset source = ScannedFile::MakeSource();
  scanned.source = source.AddNumber(Tag(0x6000, 0x0102), 12).MakeFile();
  const std::string pixels("\x01\x1F\x02\x00", 4);
  EXPECT_EQ(Found{"EmbeddedOverlay 7fe0,0010"},
            scanned.FindStopping(AddPixels(ScannedFile::MakeResult(), pixels).MakeFile()));
}

TEST(PixelCheck, LeavesOverlaysInCompressedPixelsToAReviewer)
{
  ScannedFile scanned;
  SyntheticDataset source = ScannedFile::MakeSource();
  scanned.source = source.AddNumber(Tag(0x6000, 0x0102), 12).MakeFile();
  SyntheticDataset result = ScannedFile::MakeResult();
  result.AddFragments({MakeJpeg("")});
  const std::string file = result.MakeFile("1.2.840.10008.1.2.4.50");
  EXPECT_EQ(Found{}, scanned.FindStopping(file));
  EXPECT_EQ(Found{"EmbeddedOverlay 7fe0,0010"}, scanned.FindForReview(file));
}

TEST(PixelCheck, ComparesPixelsWithThoseOfTheSource)
{
  const std::string pixels("\x01\x0F\x02\x00", 4);
  const std::string others("\x01\x0F\x03\x00", 4);
  const auto make = [](const std::string& bytes)
  { return AddPixels(ScannedFile::MakeResult(), bytes).MakeFile(); };
  ScannedFile scanned;
  scanned.source = AddPixels(ScannedFile::MakeSource(), pixels).MakeFile();
  EXPECT_EQ(Found{}, scanned.FindForReview(make(pixels)));
  EXPECT_EQ(Found{"Pixels 7fe0,0010"}, scanned.FindForReview(make(others)));

  // In another syntax, or by the request.
  const std::string encodedAnew =
    AddPixels(ScannedFile::MakeResult(), others).MakeFile("1.2.840.10008.1.2.2");
  EXPECT_EQ(0u, scanned.FindForReview(encodedAnew).count("Pixels 7fe0,0010"));
  scanned.plan.operations = {{AtEveryDepth{Tags::PixelData}, Keep{}, Reason::Request}};
  EXPECT_EQ(Found{}, scanned.FindForReview(make(others)));
}

TEST(PixelCheck, FindsThatPixelsAreLost)
{
  ScannedFile scanned;
  scanned.source = AddPixels(ScannedFile::MakeSource(), "12345678").MakeFile();
  EXPECT_EQ(Found{"Pixels 7fe0,0010"}, scanned.FindForReview(ScannedFile::MakeResult().MakeFile()));
  scanned.source =
    ScannedFile::MakeSource().Add(Tags::FloatPixelData, Vr::OF, "12345678").MakeFile();
  EXPECT_EQ(Found{"Pixels 7fe0,0008"},
            scanned.FindForReview(
              ScannedFile::MakeResult().Add(Tags::FloatPixelData, Vr::OF, "1234567_").MakeFile()));
}

TEST(PixelCheck, KnowsThatOverlaysAreCleared)
{
  ScannedFile scanned;
  SyntheticDataset source =
    AddPixels(ScannedFile::MakeSource(), std::string_view("\x01\x1F\x02\x00", 4));
  scanned.source = source.AddNumber(Tag(0x6000, 0x0102), 12).MakeFile();
  const auto result =
    AddPixels(ScannedFile::MakeResult(), std::string_view("\x01\x0F\x02\x00", 4)).MakeFile();
  EXPECT_EQ(Found{}, scanned.FindForReview(result));
}

TEST(PixelCheck, KnowsThatFramesAreStripped)
{
  const std::string comment("\xFF\xFE\x00\x04oh", 6);
  const auto make = [](SyntheticDataset dataset, const std::string& frame)
  { return dataset.AddFragments({frame}).MakeFile("1.2.840.10008.1.2.4.50"); };
  ScannedFile scanned;
  scanned.source = make(ScannedFile::MakeSource(), MakeJpeg(comment));
  EXPECT_EQ(Found{}, scanned.FindForReview(make(ScannedFile::MakeResult(), MakeJpeg(""))));
  scanned.source = make(ScannedFile::MakeSource(), MakeJpeg(""));
  std::string damaged = MakeJpeg("");
  damaged[damaged.size() - 3] ^= 1;
  EXPECT_EQ(Found{"Pixels 7fe0,0010"},
            scanned.FindForReview(make(ScannedFile::MakeResult(), damaged)));
}

TEST(PixelCheck, FindsSegmentsOfFrames)
{
  const std::string comment("\xFF\xFE\x00\x06"
                            "Joan",
                            8);
  const std::string jfif("\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 18);
  EXPECT_EQ(Found{}, FindInFrames({MakeJpeg(jfif)}));
  EXPECT_EQ(Found{"FrameSegment 7fe0,0010"}, FindInFrames({MakeJpeg(jfif), MakeJpeg(comment)}));
  EXPECT_EQ(Found{"FrameSegment 7fe0,0010"}, FindInFrames({MakeJpeg("", "rest")}));

  // A frame in two fragments.
  const std::string whole = MakeJpeg(comment);
  EXPECT_EQ(Found{"FrameSegment 7fe0,0010"}, FindInFrames({whole.substr(0, 6), whole.substr(6)}));
}
}
