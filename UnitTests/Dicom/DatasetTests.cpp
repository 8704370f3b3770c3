// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Dataset.h"

#include "Common/Error.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr std::string_view Jpeg = "1.2.840.10008.1.2.4.50";
constexpr std::string_view UnknownToDcmtk = "1.2.840.10008.1.2.8.1";
constexpr Tag TrailingPadding(0xFFFC, 0xFFFC);
constexpr Tag PixelGroupLength(0x7FE0, 0x0000);
constexpr Tag SourceApplicationEntityTitle(0x0002, 0x0016);

const Dictionary StandardDictionary;

std::string Rewrite(const std::string& file, FileMeta meta = FileMeta::Keep)
{
  Dataset dataset(file, StandardDictionary, {});
  return dataset.Serialize(meta);
}

std::string WithoutMeta(const std::string& file)
{
  return file.substr(144 + ReadUint32(file, 140, false));
}
}

TEST(Dataset, WritesWhatItReadInEverySyntax)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddNumber(Tags::Rows, 258)
    .AddSequence(Tag(0x0040, 0x0275), {SyntheticDataset::MakeInstance()})
    .Add(Tags::PixelData, Vr::OW, "12345678")
    .Add(TrailingPadding, Vr::OB, "ab");
  for (const std::string_view syntax :
       {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
        TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian})
  {
    SCOPED_TRACE(syntax);
    const std::string file = source.MakeFile(syntax);
    const std::string rewritten = Rewrite(file);
    EXPECT_EQ(WithoutMeta(file), WithoutMeta(rewritten));
    EXPECT_EQ(syntax, Dataset(rewritten, StandardDictionary, {}).GetTransferSyntaxUid());
  }
}

TEST(Dataset, CarriesFragmentsAndWhatStandsBehindThem)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddFragments({"first fragment", "second"}).Add(TrailingPadding, Vr::OB, "ab");
  for (const std::string_view syntax : {Jpeg, UnknownToDcmtk, std::string_view("1.2.3.4.5")})
  {
    SCOPED_TRACE(syntax);
    const std::string file = source.MakeFile(syntax);
    Dataset dataset(file, StandardDictionary, {});
    EXPECT_TRUE(dataset.HasPixelData());
    EXPECT_TRUE(dataset.GetRoot().Contains(TrailingPadding));
    EXPECT_EQ(WithoutMeta(file), WithoutMeta(dataset.Serialize(FileMeta::Keep)));
    EXPECT_EQ(syntax, dataset.GetTransferSyntaxUid());
  }
}

TEST(Dataset, ReadsFilesWithoutPreambleOrMeta)
{
  for (const Encoding encoding : {ImplicitLittleEndian, ExplicitLittleEndian, ExplicitBigEndian})
  {
    const std::string bytes = SyntheticDataset::MakeInstance().MakeDataset(encoding);
    Dataset dataset(bytes, StandardDictionary, {});
    EXPECT_EQ("P1", dataset.GetIdentifiers().patientId);
    EXPECT_EQ(GetNativeTransferSyntaxUid(encoding), dataset.GetTransferSyntaxUid());
  }
  const std::string file = SyntheticDataset::MakeInstance().MakeFile();
  const std::string withoutPreamble = file.substr(132);
  EXPECT_EQ("P1", Dataset(withoutPreamble, StandardDictionary, {}).GetIdentifiers().patientId);
  const std::string withoutGroupLength = file.substr(0, 132) + file.substr(144);
  EXPECT_EQ("P1", Dataset(withoutGroupLength, StandardDictionary, {}).GetIdentifiers().patientId);
}

TEST(Dataset, KeepsOrRenewsTheMetaInformation)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddMeta(SourceApplicationEntityTitle, "STATION");
  const std::string file = source.MakeFile();
  EXPECT_NE(std::string::npos, Rewrite(file, FileMeta::Keep).find("STATION"));
  EXPECT_EQ(std::string::npos, Rewrite(file, FileMeta::Fresh).find("STATION"));
}

TEST(Dataset, TakesMediaStorageUidsFromTheDataset)
{
  const std::string file = SyntheticDataset::MakeInstance().MakeFile();
  Dataset dataset(file, StandardDictionary, {});
  dataset.GetRoot().SetUids(Tags::SOPInstanceUID, {"1.2.3.4567"});
  const std::string written = dataset.Serialize(FileMeta::Keep);
  std::string element;
  AppendElementHeader(element, Tag(0x0002, 0x0003), Vr::UI, 10, ExplicitLittleEndian);
  EXPECT_NE(std::string::npos, written.find(element + "1.2.3.4567"));
}

TEST(Dataset, TrimsIdentifiersAndReadsThemFromUnknownVr)
{
  SyntheticDataset source;
  source.Add(Tags::PatientID, Vr::UN, " P 1  ")
    .Add(Tags::StudyInstanceUID, Vr::UN, std::string("1.2\0\0", 5))
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.3 ");
  const std::string file = source.MakeFile();
  const DicomIdentifiers identifiers = Dataset(file, StandardDictionary, {}).GetIdentifiers();
  EXPECT_EQ("P 1", identifiers.patientId);
  EXPECT_EQ("1.2", identifiers.studyInstanceUid);
  EXPECT_EQ("1.3", identifiers.seriesInstanceUid);
  EXPECT_EQ("", identifiers.sopInstanceUid);
}

// As DCMTK writes them, and as the host's index has them.
TEST(Dataset, DropsBlanksWithinUids)
{
  const std::string file = SyntheticDataset()
                             .Add(Tags::SOPClassUID, Vr::UI, "1.2\r.840 ")
                             .Add(Tags::SOPInstanceUID, Vr::UI, " 1.2. 3 ")
                             .Add(Tags::PatientID, Vr::LO, " A B ")
                             .MakeFile();
  Dataset dataset(file, StandardDictionary, {});
  EXPECT_EQ("1.2.3", dataset.GetIdentifiers().sopInstanceUid);
  EXPECT_EQ("A B", dataset.GetIdentifiers().patientId);
  const std::string written = dataset.Serialize(FileMeta::Keep);
  EXPECT_EQ("1.2.3", Dataset(written, StandardDictionary, {}).GetIdentifiers().sopInstanceUid);
  EXPECT_TRUE(written == Rewrite(written));
}

TEST(Dataset, CountsPixelsInTheGroupLength)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.Add(PixelGroupLength, Vr::UL, std::string(4, '\x7F'))
    .Add(Tags::PixelData, Vr::OW, "12345678");
  const std::string file = Rewrite(source.MakeFile());
  Dataset dataset(file, StandardDictionary, {});
  EXPECT_EQ("20", dataset.GetRoot().FindText(PixelGroupLength));
  dataset.RemovePixelData();
  EXPECT_FALSE(dataset.HasPixelData());
  EXPECT_FALSE(dataset.GetRoot().Contains(PixelGroupLength));
}

TEST(Dataset, PadsPixelsOfOddLength)
{
  for (const Encoding encoding : {ImplicitLittleEndian, ExplicitLittleEndian})
  {
    std::string pixels;
    AppendElementHeader(pixels, Tags::PixelData, Vr::OB, 3, encoding);
    SyntheticDataset source = SyntheticDataset::MakeInstance();
    source.AddRaw(pixels + "abc");
    const std::string file = Rewrite(source.MakeFile(GetNativeTransferSyntaxUid(encoding)));
    EXPECT_EQ(std::string("\4\0\0\0abc\0", 8), file.substr(file.size() - 8));
  }
}

TEST(Dataset, RemovesOrClearsPixelsThroughTheRootItem)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddFragments({"abcd"});
  const std::string file = source.MakeFile(Jpeg);
  Dataset removed(file, StandardDictionary, {});
  EXPECT_EQ(Vr::OB, removed.GetRoot().GetVr(Tags::PixelData));
  EXPECT_EQ(Tags::PixelData, removed.GetRoot().GetTags().back());
  removed.GetRoot().Remove(Tags::PixelData);
  EXPECT_FALSE(removed.GetRoot().Contains(Tags::PixelData));

  Dataset cleared(file, StandardDictionary, {});
  EXPECT_FALSE(cleared.GetRoot().IsEmpty(Tags::PixelData));
  cleared.GetRoot().Clear(Tags::PixelData);
  const std::string written = cleared.Serialize(FileMeta::Keep);
  EXPECT_TRUE(Dataset(written, StandardDictionary, {}).GetRoot().IsEmpty(Tags::PixelData));
}

TEST(Dataset, WritesUnknownSequencesOfImplicitVrWithUndefinedLength)
{
  SyntheticDataset item;
  item.Add(Tag(0x0009, 0x1002), Vr::LO, "abc");
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddSequence(Tag(0x7777, 0x1001), {item}, SyntheticDataset::Length::Undefined);
  const std::string file = Rewrite(source.MakeFile(TransferSyntaxes::ImplicitLittleEndian));
  EXPECT_EQ(1U, Dataset(file, StandardDictionary, {}).GetRoot().CountItems(Tag(0x7777, 0x1001)));
}

TEST(Dataset, LimitsWhatIsInflated)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.Add(Tags::PixelData, Vr::OW, std::string(1000000, 'x'));
  const std::string file = source.MakeFile(TransferSyntaxes::DeflatedLittleEndian);
  ASSERT_LT(file.size(), 10000U);
  ReadingOptions options;
  options.maximumInflatedBytes = 500000;
  try
  {
    Dataset dataset(file, StandardDictionary, options);
    ADD_FAILURE() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
    EXPECT_NE(std::string::npos, error.GetDetails().find("MaximumInflatedSize"));
  }
  EXPECT_NO_THROW(Dataset(file, StandardDictionary, {}));
}

TEST(Dataset, RefusesWhatIsNoDicom)
{
  const struct
  {
    const char* name;
    std::string file;
  } cases[] = {
    {"empty", ""},
    {"one byte", "x"},
    {"text", "This is a text, and certainly not a DICOM file."},
    {"zeros", std::string(10000, '\0')},
    {"zeros behind the prefix", std::string(128, '\0') + "DICM" + std::string(100, '\0')},
    {"preamble only", std::string(128, '\0') + "DICM"},
    {"deflated garbage",
     SyntheticDataset().AddRaw("garbage").MakeFile(TransferSyntaxes::ExplicitLittleEndian)}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_THROW(Dataset(c.file, StandardDictionary, {}), Error);
  }
}
}
