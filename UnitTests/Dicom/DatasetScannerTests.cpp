// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DatasetScanner.h"

#include "Common/Error.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 64;
constexpr Tag Sequence(0x0040, 0xA730);
constexpr Tag Behind(0xFFFC, 0xFFFC);
using Length = SyntheticDataset::Length;

SyntheticDataset Nest(std::size_t depth, Length length)
{
  SyntheticDataset dataset;
  dataset.Add(Tags::PatientName, ValueRepresentation::PN, "Inner");
  for (std::size_t i = 0; i < depth; i++)
  {
    SyntheticDataset outer;
    outer.AddSequence(Sequence, {dataset}, length);
    dataset = outer;
  }
  return dataset;
}

std::string FindDetails(const std::string& dataset, Encoding encoding)
{
  try
  {
    ScanDataset(dataset, encoding, MaximumDepth);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
    return error.GetDetails();
  }
  return {};
}

const struct
{
  const char* name;
  Encoding encoding;
} Encodings[] = {{"implicit", ImplicitLittleEndian},
                 {"explicit", ExplicitLittleEndian},
                 {"big endian", ExplicitBigEndian}};
}

TEST(DatasetScanner, FindsNativePixelsBetweenOtherElements)
{
  for (const auto& c : Encodings)
  {
    SCOPED_TRACE(c.name);
    SyntheticDataset head;
    head.AddSequence(Sequence, {Nest(2, Length::Undefined)}, Length::Undefined)
      .AddNumber(Tags::Rows, 1);
    SyntheticDataset pixels;
    pixels.Add(Tags::PixelData, ValueRepresentation::OW, "12345678");
    SyntheticDataset tail;
    tail.Add(Behind, ValueRepresentation::OB, "12");
    const std::string before = head.MakeDataset(c.encoding);
    const std::string middle = pixels.MakeDataset(c.encoding);
    const std::string dataset = before + middle + tail.MakeDataset(c.encoding);

    const DatasetExtents extents = ScanDataset(dataset, c.encoding, MaximumDepth);
    ASSERT_EQ(1U, extents.pixels.size());
    EXPECT_EQ(before.size(), extents.pixels[0].begin);
    EXPECT_EQ(before.size() + middle.size(), extents.pixels[0].end);
    EXPECT_EQ(dataset.size(), extents.end);
  }
}

TEST(DatasetScanner, IsNotFooledByDelimitersInsideOfFragments)
{
  const std::string delimiter("\xFE\xFF\xDD\xE0\0\0\0\0", 8);
  SyntheticDataset dataset;
  dataset.AddFragments({delimiter + delimiter, "ab"}).Add(Behind, ValueRepresentation::OB, "12");
  const std::string bytes = dataset.MakeDataset();
  const DatasetExtents extents = ScanDataset(bytes, ExplicitLittleEndian, MaximumDepth);
  ASSERT_EQ(1U, extents.pixels.size());
  EXPECT_EQ(bytes.size() - 14, extents.pixels[0].end);
}

TEST(DatasetScanner, LeavesPixelsInsideOfItems)
{
  SyntheticDataset icon;
  icon.AddFragments({"abcd"});
  for (const Length length : {Length::Defined, Length::Undefined})
  {
    SyntheticDataset dataset;
    dataset.AddSequence(Tag(0x0088, 0x0200), {icon, icon}, length);
    const std::string bytes = dataset.MakeDataset();
    EXPECT_TRUE(ScanDataset(bytes, ExplicitLittleEndian, MaximumDepth).pixels.empty());
  }
}

TEST(DatasetScanner, LimitsTheDepthOfSequences)
{
  for (const auto& c : Encodings)
  {
    for (const Length length : {Length::Defined, Length::Undefined})
    {
      SCOPED_TRACE(c.name);
      EXPECT_EQ("", FindDetails(Nest(MaximumDepth, length).MakeDataset(c.encoding), c.encoding));
      EXPECT_EQ("In 0040,a730: sequences are nested deeper than the 64 levels that the option "
                "\"MaximumDatasetDepth\" allows",
                FindDetails(Nest(MaximumDepth + 1, length).MakeDataset(c.encoding), c.encoding));
    }
  }
}

TEST(DatasetScanner, CountsTheDepthInsideOfUnknownVr)
{
  const std::string nested =
    Nest(MaximumDepth + 1, Length::Undefined).MakeDataset(ImplicitLittleEndian);
  SyntheticDataset dataset;
  // The value of the outermost sequence: without its header of 8 bytes.
  dataset.Add(Sequence, ValueRepresentation::UN, nested.substr(8));
  EXPECT_EQ("In 0040,a730: sequences are nested deeper than the 64 levels that the option "
            "\"MaximumDatasetDepth\" allows",
            FindDetails(dataset.MakeDataset(), ExplicitLittleEndian));
}

TEST(DatasetScanner, RefusesWhatIsCut)
{
  for (const auto& c : Encodings)
  {
    SyntheticDataset dataset;
    dataset.AddSequence(Sequence, {Nest(3, Length::Undefined)}, Length::Undefined)
      .Add(Tags::PixelData, ValueRepresentation::OW, "12345678");
    const std::string whole = dataset.MakeDataset(c.encoding);
    const std::size_t pixelSize = c.encoding.explicitVr ? 20 : 16;
    for (std::size_t size = 2; size < whole.size(); size++)  // a single zero would be padding
    {
      SCOPED_TRACE(std::string(c.name) + ", bytes: " + std::to_string(size));
      const bool isComplete = size == whole.size() - pixelSize;
      EXPECT_EQ(isComplete, FindDetails(whole.substr(0, size), c.encoding).empty());
    }
  }
}

TEST(DatasetScanner, TakesZerosAtTheEndAsPadding)
{
  SyntheticDataset dataset;
  dataset.AddNumber(Tags::Rows, 1);
  const std::string bytes = dataset.MakeDataset();
  for (const std::size_t count : {std::size_t{1}, std::size_t{8}, std::size_t{1000}})
  {
    const std::string padded = bytes + std::string(count, '\0');
    EXPECT_EQ(bytes.size(), ScanDataset(padded, ExplicitLittleEndian, MaximumDepth).end);
    EXPECT_NE("", FindDetails(padded + "x", ExplicitLittleEndian));
  }
}

TEST(DatasetScanner, GoesOnBehindAFlawOfDefinedLength)
{
  SyntheticDataset broken;
  broken.AddRaw(std::string("\x08\0\x60\0CS\xFF\xFF", 8));  // longer than the item
  SyntheticDataset dataset;
  dataset.AddSequence(Sequence, {broken}).Add(Tags::PixelData, ValueRepresentation::OW, "12");
  const std::string bytes = dataset.MakeDataset();
  EXPECT_EQ(1U, ScanDataset(bytes, ExplicitLittleEndian, MaximumDepth).pixels.size());
}
}
