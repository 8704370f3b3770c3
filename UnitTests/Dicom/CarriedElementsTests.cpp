// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/CarriedElements.h"

#include "Dicom/Dataset.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag StudyDate(0x0008, 0x0020);
constexpr Tag Manufacturer(0x0008, 0x0070);
constexpr Tag Laterality(0x0020, 0x0060);
constexpr Tag RequestAttributes(0x0040, 0x0275);

const Dictionary StandardDictionary;

bool IsAny(Tag)
{
  return true;
}

// The tags of those that are not parsed.
std::vector<std::string> Carry(const SyntheticDataset& source,
                               Encoding encoding = ExplicitLittleEndian,
                               const IsUntouched& isUntouched = IsAny)
{
  const std::string bytes = source.MakeDataset(encoding);
  const CarriedElements carried(bytes, ScanDataset(bytes, encoding, 8), encoding, isUntouched);
  std::vector<std::string> tags;
  for (const CarriedElements::Element& element : carried.GetAll())
  {
    tags.push_back(element.tag.ToString());
  }
  return tags;
}

SyntheticDataset MakeSimple()
{
  return SyntheticDataset()
    .Add(StudyDate, Vr::DA, "20260101")
    .Add(Manufacturer, Vr::LO, "ACME")
    .AddNumber(Tags::Rows, 2);
}

std::size_t CountElements(const Item& item, Tag tag)
{
  const std::vector<Tag> tags = item.GetTags();
  return static_cast<std::size_t>(std::count(tags.begin(), tags.end(), tag));
}

using Names = std::vector<std::string>;
const Names None;
}

TEST(CarriedElements, AreSimpleValuesThatNobodyTouches)
{
  EXPECT_EQ((Names{"0008,0020", "0008,0070", "0028,0010"}), Carry(MakeSimple()));
  EXPECT_EQ((Names{"0008,0020", "0028,0010"}),
            Carry(MakeSimple(), ExplicitLittleEndian, [](Tag tag) { return tag != Manufacturer; }));
}

TEST(CarriedElements, AreOfExplicitLittleEndianOnly)
{
  EXPECT_EQ(None, Carry(MakeSimple(), ImplicitLittleEndian));
  EXPECT_EQ(None, Carry(MakeSimple(), ExplicitBigEndian));
}

TEST(CarriedElements, AreNotThoseThatMustBeLookedInto)
{
  const SyntheticDataset source = SyntheticDataset()
                                    .Add(Tag(0x0002, 0x0016), Vr::AE, "STRAYED")
                                    .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
                                    .Add(Tags::SOPClassUID, Vr::PN, "1.2.3.4")
                                    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3")
                                    .Add(Manufacturer, Vr::LO, "M\xFCller")
                                    .Add(Tag(0x0008, 0x0080), Vr::LO, std::string("padded\0\0", 8))
                                    .Add(Tag(0x0008, 0x1010), Vr::SH, "padded  ")
                                    .Add(Tag(0x0009, 0x0010), Vr::LO, "ACME")
                                    .Add(Tag(0x0009, 0x1001), Vr::LO, "private")
                                    .Add(Tag(0x0010, 0x4000), Vr::UN, "unknown ")
                                    .AddNumber(Tags::PixelRepresentation, 0)
                                    .AddSequence(RequestAttributes, {MakeSimple()});
  EXPECT_EQ(None, Carry(source));
}

TEST(CarriedElements, AreNoneInFilesOutOfOrderOrWithGroupLengths)
{
  EXPECT_EQ(None, Carry(MakeSimple().Add(StudyDate, Vr::DA, "20260102")));
  EXPECT_EQ(None, Carry(SyntheticDataset()
                          .Add(Tag(0x0008, 0x0000), Vr::UL, std::string("\x0C\0\0\0", 4))
                          .Add(StudyDate, Vr::DA, "20260101")));
}

// The parser may take what follows for a part of an item that is too long.
TEST(CarriedElements, AreNoneBehindFlaws)
{
  const std::string_view sequence("\x08\0\x40\x11SQ\0\0\x08\0\0\0", 12);
  const std::string_view itemOfSixteenBytes("\xFE\xFF\0\xE0\x10\0\0\0", 8);
  EXPECT_EQ(
    None,
    Carry(SyntheticDataset().AddRaw(sequence).AddRaw(itemOfSixteenBytes).AddNumber(Tags::Rows, 2)));
}

TEST(CarriedElements, AreNoneBesideLargeOnes)
{
  EXPECT_EQ(None, Carry(MakeSimple().Add(Tag(0x0042, 0x0011), Vr::OB,
                                         std::string(std::size_t{70} << 10, 'x'))));
}

TEST(CarriedElements, AreCutFromWhatIsParsedAndGivenUpOnce)
{
  const std::string bytes = MakeSimple()
                              .AddSequence(RequestAttributes, {MakeSimple()})
                              .Add(Tags::PixelData, Vr::OW, "12345678")
                              .MakeDataset();
  const DatasetExtents extents = ScanDataset(bytes, ExplicitLittleEndian, 8);
  CarriedElements carried(bytes, extents, ExplicitLittleEndian, IsAny);
  EXPECT_EQ(SyntheticDataset().AddSequence(RequestAttributes, {MakeSimple()}).MakeDataset(),
            carried.CutFrom(bytes, extents));
  EXPECT_EQ(SyntheticDataset().Add(Manufacturer, Vr::LO, "ACME").MakeDataset(),
            carried.Take(Manufacturer));
  EXPECT_FALSE(carried.Take(Manufacturer));
  EXPECT_EQ(2u, carried.GetAll().size());
}

class DatasetWithCarriedElements : public testing::Test
{
protected:
  const std::string file_ = SyntheticDataset::MakeInstance()
                              .Add(Laterality, Vr::CS, "R")
                              .AddNumber(Tags::Rows, 2)
                              .MakeFile();
  Dataset dataset_{file_, StandardDictionary, {}, IsAny};
  Item root_ = dataset_.GetRoot();
};

TEST_F(DatasetWithCarriedElements, DoesNotListThem)
{
  for (const Tag tag : root_.GetTags())
  {
    EXPECT_NE(Tags::Rows, tag);
  }
}

TEST_F(DatasetWithCarriedElements, FindsThemByTheirTag)
{
  EXPECT_TRUE(root_.Contains(Tags::Rows));
  EXPECT_EQ(Vr::US, root_.GetVr(Tags::Rows));
  EXPECT_EQ("R", root_.FindText(Laterality));
  EXPECT_FALSE(root_.IsEmpty(Tags::PatientName));
  EXPECT_TRUE(root_.Copy(Tags::PatientID));
  EXPECT_EQ(Dataset(file_, StandardDictionary, {}).Serialize(FileMeta::Keep),
            dataset_.Serialize(FileMeta::Keep));
}

TEST_F(DatasetWithCarriedElements, HasWhatIsWrittenOnce)
{
  root_.Write({Laterality, Vr::CS, "", TextContent{"L"}});
  root_.Remove(Tags::Rows);
  root_.Clear(Tags::PatientName);
  const std::string written = dataset_.Serialize(FileMeta::Keep);
  Dataset again(written, StandardDictionary, {});
  EXPECT_EQ("L", again.GetRoot().FindText(Laterality));
  EXPECT_FALSE(again.GetRoot().Contains(Tags::Rows));
  EXPECT_TRUE(again.GetRoot().IsEmpty(Tags::PatientName));
  EXPECT_EQ(1u, CountElements(again.GetRoot(), Laterality));
}

// R63: the attributes that describe new pixels are written, whether they were parsed or not.
TEST_F(DatasetWithCarriedElements, DescribesNewPixels)
{
  root_.Write({Tags::PixelData, Vr::OW, "", ImageContent{1, 1, 1, 8, "x"}});
  Dataset whole(file_, StandardDictionary, {});
  whole.GetRoot().Write({Tags::PixelData, Vr::OW, "", ImageContent{1, 1, 1, 8, "x"}});
  EXPECT_EQ(whole.Serialize(FileMeta::Keep), dataset_.Serialize(FileMeta::Keep));
}
}
