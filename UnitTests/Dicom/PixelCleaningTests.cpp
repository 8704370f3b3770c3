// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelCleaning.h"

#include "Dicom/Dataset.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr std::string_view JpegBaseline = "1.2.840.10008.1.2.4.50";
const std::string Comment("\xFF\xFE\x00\x06"
                          "Joan",
                          8);

std::string MakeJpeg(const std::string& segments)
{
  return "\xFF\xD8" + segments + std::string("\xFF\xDA\x00\x04\x01\x02\x33\xFF\x00\x44", 10) +
         "\xFF\xD9";
}

std::string Clean(const std::string& file)
{
  const Dictionary dictionary;
  Dataset dataset(file, dictionary, {});
  dataset.CleanPixelData();
  return dataset.Serialize(FileMeta::Fresh);
}

std::string Write(const std::string& file)
{
  const Dictionary dictionary;
  return Dataset(file, dictionary, {}).Serialize(FileMeta::Fresh);
}

std::string MakeCompressed(const std::vector<std::string>& fragments, const char* countFrames = "1")
{
  return SyntheticDataset::MakeInstance()
    .Add(Tags::NumberOfFrames, Vr::IS, countFrames)
    .AddFragments(fragments)
    .MakeFile(JpegBaseline);
}

SyntheticDataset MakeNative(std::string_view pixels, std::uint16_t bitOfOverlay = 15)
{
  return SyntheticDataset::MakeInstance()
    .AddNumber(Tag(0x6000, 0x0102), bitOfOverlay)
    .AddNumber(Tags::BitsAllocated, 16)
    .AddNumber(Tags::BitsStored, 12)
    .AddNumber(Tags::HighBit, 11)
    .AddNumber(Tags::PixelRepresentation, 0)
    .Add(Tags::PixelData, Vr::OW, pixels);
}
}

TEST(PixelCleaning, TakesSegmentsOutOfFrames)
{
  EXPECT_EQ(Write(MakeCompressed({MakeJpeg(""), MakeJpeg("")}, "2")),
            Clean(MakeCompressed({MakeJpeg(Comment), MakeJpeg("")}, "2")));
}

TEST(PixelCleaning, JoinsTheFragmentsOfAFrameThatHadSegments)
{
  const std::string whole = MakeJpeg(Comment);
  EXPECT_EQ(Write(MakeCompressed({MakeJpeg("")})),
            Clean(MakeCompressed({whole.substr(0, 6), whole.substr(6)})));
}

TEST(PixelCleaning, LeavesAloneWhatHasNothing)
{
  const std::string whole = MakeJpeg("");
  for (const std::string& file :
       {MakeCompressed({whole.substr(0, 6), whole.substr(6)}), MakeCompressed({"no frame"}),
        MakeCompressed({MakeJpeg(Comment)}, "2"), MakeCompressed({MakeJpeg(Comment), whole}),
        MakeNative("\x01\x02").MakeFile(), MakeNative("\x01\xF2", 0).MakeFile(),
        MakeNative("\x01\xF2").MakeFile(JpegBaseline), SyntheticDataset::MakeInstance().MakeFile()})
  {
    EXPECT_EQ(Write(file), Clean(file));
  }
}

TEST(PixelCleaning, ClearsOverlaysInBitsThatPixelsDoNotUse)
{
  for (const std::string_view syntax :
       {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
        TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian})
  {
    EXPECT_EQ(Write(MakeNative("\x01\x72").MakeFile(syntax)),
              Clean(MakeNative("\x01\xF2").MakeFile(syntax)));
  }
}

// Elements in little endian, pixels in big endian.
TEST(PixelCleaning, KnowsTheOrderOfBytesOfPixels)
{
  constexpr std::string_view GePrivate = "1.2.840.113619.5.2";
  EXPECT_EQ(Write(MakeNative("\x71\x23").MakeFile(GePrivate)),
            Clean(MakeNative("\xF1\x23").MakeFile(GePrivate)));
}
}
