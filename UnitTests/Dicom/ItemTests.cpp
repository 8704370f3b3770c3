// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Item.h"

#include "Common/Error.h"
#include "Dicom/Dataset.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr std::string_view Jpeg = "1.2.840.10008.1.2.4.50";
constexpr Tag RequestAttributesSequence(0x0040, 0x0275);
constexpr Tag Creator(0x0009, 0x0010);
constexpr Tag Private(0x0009, 0x1001);
constexpr Tag IconImageSequence(0x0088, 0x0200);

const Dictionary StandardDictionary;

NewElement MakeText(Tag tag, Vr vr, std::string text, std::string creator = {})
{
  return {tag, vr, std::move(creator), TextContent{std::move(text)}};
}

// A file that is edited and read again after it was written.
class Edited final
{
public:
  explicit Edited(const SyntheticDataset& source,
                  std::string_view syntax = TransferSyntaxes::ExplicitLittleEndian)
    : file_(source.MakeFile(syntax)),
      dataset_(std::make_unique<Dataset>(file_, StandardDictionary, ReadingOptions()))
  {
  }

  Item GetRoot() { return dataset_->GetRoot(); }

  Dataset& Reload()
  {
    const std::string written = dataset_->Serialize(FileMeta::Keep);
    dataset_.reset();
    file_ = written;
    dataset_ = std::make_unique<Dataset>(file_, StandardDictionary, ReadingOptions());
    return *dataset_;
  }

  const std::string& GetFile() const { return file_; }

private:
  std::string file_;
  std::unique_ptr<Dataset> dataset_;
};
}

TEST(Item, WritesTextsNumbersAndBytesInEverySyntax)
{
  for (const std::string_view syntax :
       {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
        TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian, Jpeg})
  {
    SCOPED_TRACE(syntax);
    Edited edited(SyntheticDataset::MakeInstance(), syntax);
    edited.GetRoot().Write(MakeText(Tags::PatientName, Vr::PN, "New^Name"));
    edited.GetRoot().Write({Tags::Rows, Vr::US, "", BytesContent{std::string("\1\2", 2)}});
    edited.GetRoot().Write(
      {Tag(0x0018, 0x9087), Vr::FD, "", BytesContent{std::string("\0\0\0\0\0\0\xF8\x3F", 8)}});
    edited.GetRoot().Write(
      {Tag(0x0028, 0x0106), Vr::UsOrSs, "", BytesContent{std::string("\xFE\xFF", 2)}});
    edited.GetRoot().Write({Tags::PatientID, Vr::LO, "", EmptyContent{}});
    Item root = edited.Reload().GetRoot();
    EXPECT_EQ("New^Name", root.FindText(Tags::PatientName));
    EXPECT_EQ("513", root.FindText(Tags::Rows));
    EXPECT_EQ("1.5", root.FindText(Tag(0x0018, 0x9087)));
    EXPECT_EQ("65534", root.FindText(Tag(0x0028, 0x0106)));
    EXPECT_TRUE(root.IsEmpty(Tags::PatientID));
    EXPECT_TRUE(root.Contains(Tags::PatientID));
  }
}

TEST(Item, ChoosesTheSignFromPixelRepresentation)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddNumber(Tags::PixelRepresentation, 1);
  Edited edited(source);
  edited.GetRoot().Write(
    {Tag(0x0028, 0x0106), Vr::UsOrSs, "", BytesContent{std::string("\xFE\xFF", 2)}});
  EXPECT_EQ("-2", edited.Reload().GetRoot().FindText(Tag(0x0028, 0x0106)));
}

TEST(Item, WritesNestedSequences)
{
  Edited edited(SyntheticDataset::MakeInstance());
  const NewElement inner{RequestAttributesSequence, Vr::SQ, "",
                         SequenceContent{{NewItem{{MakeText(Tags::PatientID, Vr::LO, "deep")}}}}};
  const NewElement outer{
    RequestAttributesSequence, Vr::SQ, "",
    SequenceContent{{NewItem{{MakeText(Tags::PatientID, Vr::LO, "flat"), inner}}, NewItem{}}}};
  edited.GetRoot().Write(outer);
  Item root = edited.Reload().GetRoot();
  ASSERT_EQ(2U, root.CountItems(RequestAttributesSequence));
  const Item first = root.GetItem(RequestAttributesSequence, 0);
  EXPECT_EQ("flat", first.FindText(Tags::PatientID));
  EXPECT_EQ("deep", first.GetItem(RequestAttributesSequence, 0).FindText(Tags::PatientID));
  EXPECT_TRUE(root.GetItem(RequestAttributesSequence, 1).GetTags().empty());
  EXPECT_THROW(root.GetItem(RequestAttributesSequence, 2), Error);
  EXPECT_FALSE(root.IsEmpty(RequestAttributesSequence));
  root.Clear(RequestAttributesSequence);
  EXPECT_TRUE(root.IsEmpty(RequestAttributesSequence));
  EXPECT_TRUE(root.IsSequence(RequestAttributesSequence));
}

TEST(Item, ListsItsElementsWithThePixels)
{
  SyntheticDataset inner;
  inner.Add(Tags::PatientID, Vr::LO, "a");
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.Add(Private, Vr::UN, "12")
    .AddSequence(RequestAttributesSequence, {inner, inner})
    .Add(Tags::PixelData, Vr::OW, "12")
    .Add(Tag(0xFFFC, 0xFFFC), Vr::OB, "34");
  Edited edited(source);
  const Item root = edited.GetRoot();

  std::vector<Tag> tags;
  for (const ListedElement& element : root.ListElements())
  {
    SCOPED_TRACE(element.tag.ToString());
    tags.push_back(element.tag);
    EXPECT_EQ(root.GetVr(element.tag), element.vr);
    EXPECT_EQ(element.tag == RequestAttributesSequence, element.isSequence);
  }
  EXPECT_EQ(root.GetTags(), tags);
  EXPECT_EQ(2U, root.GetItems(RequestAttributesSequence).size());
  EXPECT_EQ("a", root.GetItems(RequestAttributesSequence).back().FindText(Tags::PatientID));
  EXPECT_TRUE(root.GetItems(Tags::PixelData).empty());
  EXPECT_TRUE(root.GetItems(Tags::Rows).empty());
}

TEST(Item, FindsItemsInAnyOrderAfterSequencesWereReplaced)
{
  Edited edited(SyntheticDataset::MakeInstance());
  Item root = edited.GetRoot();
  const auto fill = [&root](const std::string& prefix)
  {
    SequenceContent content;
    for (int i = 0; i < 5; i++)
    {
      content.items.push_back(
        NewItem{{MakeText(Tags::PatientID, Vr::LO, prefix + std::to_string(i))}});
    }
    root.Write({RequestAttributesSequence, Vr::SQ, "", content});
  };
  for (const std::string prefix : {"a", "b"})
  {
    fill(prefix);
    for (const std::size_t i : std::vector<std::size_t>{0, 1, 2, 4, 3, 4, 0, 1})
    {
      EXPECT_EQ(prefix + std::to_string(i),
                root.GetItem(RequestAttributesSequence, i).FindText(Tags::PatientID));
    }
  }
}

TEST(Item, IgnoresGroupLengthsAndMetaInformation)
{
  Edited edited(SyntheticDataset::MakeInstance());
  edited.GetRoot().Write({Tag(0x0010, 0x0000), Vr::UL, "", BytesContent{std::string(4, '\1')}});
  edited.GetRoot().Write(MakeText(Tags::TransferSyntaxUID, Vr::UI, "1.2.3"));
  EXPECT_FALSE(edited.GetRoot().Contains(Tag(0x0010, 0x0000)));
  EXPECT_FALSE(edited.GetRoot().Contains(Tags::TransferSyntaxUID));
}

TEST(Item, ReservesThePrivateBlock)
{
  Edited edited(SyntheticDataset::MakeInstance());
  edited.GetRoot().Write(MakeText(Private, Vr::LO, "value", "ACME"));
  Item root = edited.Reload().GetRoot();
  EXPECT_EQ("ACME", root.FindText(Creator));
  EXPECT_EQ("value", root.FindText(Private));
  EXPECT_NO_THROW(root.Write(MakeText(Private, Vr::LO, "other", "ACME")));
  EXPECT_NO_THROW(root.Write(MakeText(Private, Vr::LO, "other")));
  try
  {
    root.Write(MakeText(Private, Vr::LO, "stolen", "OTHER"));
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
  }
  EXPECT_EQ("other", root.FindText(Private));
}

TEST(Item, KeepsEmptyUidsInPlace)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.Add(Tag(0x0008, 0x0058), Vr::UI, std::string("1.2\\\\1.3 \\\0", 10))
    .Add(Tag(0x0020, 0x0052), Vr::UN, "1.4.5");
  Edited edited(source);
  const std::vector<std::string> expected = {"1.2", "", "1.3", ""};
  EXPECT_EQ(expected, edited.GetRoot().GetUids(Tag(0x0008, 0x0058)));
  edited.GetRoot().SetUids(Tag(0x0008, 0x0058), {"1.9", "", "1.8", "1.7"});
  edited.GetRoot().SetUids(Tag(0x0020, 0x0052), {"2.25.1"});
  Item root = edited.Reload().GetRoot();
  EXPECT_EQ((std::vector<std::string>{"1.9", "", "1.8", "1.7"}), root.GetUids(Tag(0x0008, 0x0058)));
  EXPECT_EQ((std::vector<std::string>{"2.25.1"}), root.GetUids(Tag(0x0020, 0x0052)));
  EXPECT_EQ(Vr::UN, root.GetVr(Tag(0x0020, 0x0052)));
  EXPECT_TRUE(root.GetUids(Tag(0x0020, 0x0200)).empty());
}

TEST(Item, ClearsWithTheVrOfTheFile)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.Add(Tag(0x0020, 0x4000), Vr::UN, "secret");
  Edited edited(source);
  edited.GetRoot().Clear(Tag(0x0020, 0x4000));
  edited.GetRoot().Clear(Tags::PatientName);
  edited.GetRoot().Remove(Tags::PatientID);
  Item root = edited.Reload().GetRoot();
  EXPECT_EQ(Vr::UN, root.GetVr(Tag(0x0020, 0x4000)));
  EXPECT_TRUE(root.IsEmpty(Tag(0x0020, 0x4000)));
  EXPECT_EQ("", root.FindText(Tags::PatientName));
  EXPECT_FALSE(root.Contains(Tags::PatientID));
  EXPECT_EQ(std::nullopt, root.FindText(Tags::PatientID));
}

TEST(Item, ResolvesUnknownVrOfTextsAndSequences)
{
  SyntheticDataset item;
  item.Add(Tags::PatientID, Vr::LO, "inner");
  SyntheticDataset source;
  source.Add(Tags::PatientName, Vr::UN, "Doe^Jane");
  for (const Encoding encoding : {ImplicitLittleEndian, ExplicitLittleEndian})
  {
    SyntheticDataset sequence;
    sequence.AddSequence(RequestAttributesSequence, {item});
    const std::string bytes = sequence.MakeDataset(encoding);
    SyntheticDataset unknown = source;
    unknown.Add(RequestAttributesSequence, Vr::UN, bytes.substr(encoding.explicitVr ? 12 : 8));
    Edited edited(unknown);
    edited.GetRoot().ResolveUnknownVr(Tags::PatientName);
    edited.GetRoot().ResolveUnknownVr(RequestAttributesSequence);
    Item root = edited.Reload().GetRoot();
    EXPECT_EQ(Vr::PN, root.GetVr(Tags::PatientName));
    ASSERT_EQ(1U, root.CountItems(RequestAttributesSequence));
    EXPECT_EQ("inner", root.GetItem(RequestAttributesSequence, 0).FindText(Tags::PatientID));
  }
}

TEST(Item, LeavesUnknownVrThatIsNotWhatTheDictionarySays)
{
  SyntheticDataset source;
  source.Add(Tags::PatientName, Vr::UN, std::string("\1\2\3\4", 4))
    .Add(RequestAttributesSequence, Vr::UN, "no items at all");
  Edited edited(source);
  for (const Tag tag : {Tags::PatientName, RequestAttributesSequence})
  {
    edited.GetRoot().ResolveUnknownVr(tag);
    EXPECT_EQ(Vr::UN, edited.GetRoot().GetVr(tag));
  }
}

TEST(Item, WritesImagesWithTheirDescription)
{
  for (const std::string_view syntax :
       {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitBigEndian, Jpeg})
  {
    SCOPED_TRACE(syntax);
    SyntheticDataset icon;
    icon.AddFragments({"icon"});
    SyntheticDataset source = SyntheticDataset::MakeInstance();
    source.Add(Tags::NumberOfFrames, Vr::IS, "7");
    if (syntax == Jpeg)
    {
      source.AddSequence(IconImageSequence, {icon});
      source.AddFragments({"compressed"});
    }
    Edited edited(source, syntax);
    edited.GetRoot().Write(
      {Tags::PixelData, Vr::ObOrOw, "", ImageContent{2, 1, 1, 16, std::string("\1\2\3\4", 4)}});
    Dataset& dataset = edited.Reload();
    Item root = dataset.GetRoot();
    EXPECT_EQ(syntax == Jpeg ? TransferSyntaxes::ExplicitLittleEndian : syntax,
              dataset.GetTransferSyntaxUid());
    EXPECT_EQ("1", root.FindText(Tags::Rows));
    EXPECT_EQ("2", root.FindText(Tags::Columns));
    EXPECT_EQ("15", root.FindText(Tags::HighBit));
    EXPECT_EQ("1", root.FindText(Tags::NumberOfFrames));
    EXPECT_EQ("MONOCHROME2", root.FindText(Tags::PhotometricInterpretation));
    EXPECT_FALSE(root.Contains(Tags::PlanarConfiguration));
    EXPECT_FALSE(root.Contains(IconImageSequence));
    const std::string expected =
      syntax == TransferSyntaxes::ExplicitBigEndian ? "\2\1\4\3" : "\1\2\3\4";
    EXPECT_EQ(expected, edited.GetFile().substr(edited.GetFile().size() - 4));
    EXPECT_EQ(std::string::npos, edited.GetFile().find("compressed"));
  }
}

TEST(Item, RefusesImagesOfAnotherSize)
{
  Edited edited(SyntheticDataset::MakeInstance());
  const NewElement image{Tags::PixelData, Vr::ObOrOw, "", ImageContent{2, 2, 3, 8, "too short"}};
  EXPECT_THROW(edited.GetRoot().Write(image), Error);
}

TEST(Item, WritesRawPixels)
{
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddNumber(Tags::BitsAllocated, 8).AddFragments({"compressed"});
  Edited edited(source, Jpeg);
  edited.GetRoot().Write({Tags::PixelData, Vr::ObOrOw, "", BytesContent{"raw"}});
  Dataset& dataset = edited.Reload();
  EXPECT_EQ(TransferSyntaxes::ExplicitLittleEndian, dataset.GetTransferSyntaxUid());
  EXPECT_EQ(Vr::OB, dataset.GetRoot().GetVr(Tags::PixelData));
  EXPECT_EQ(std::string("raw\0", 4), edited.GetFile().substr(edited.GetFile().size() - 4));
}

TEST(Item, WritesDocumentsWithTheirDescription)
{
  SyntheticDataset source;
  source.Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3");
  Edited edited(source);
  edited.GetRoot().Write(
    {Tags::EncapsulatedDocument, Vr::OB, "", DocumentContent{"application/pdf", "%PDF-"}});
  Item root = edited.Reload().GetRoot();
  EXPECT_EQ("application/pdf", root.FindText(Tags::MIMETypeOfEncapsulatedDocument));
  EXPECT_EQ("1.2.840.10008.5.1.4.1.1.104.1", root.FindText(Tags::SOPClassUID));
  EXPECT_EQ("OT", root.FindText(Tags::Modality));
  EXPECT_EQ("WSD", root.FindText(Tags::ConversionType));
  EXPECT_NE(std::string::npos, edited.GetFile().find(std::string("%PDF-\0", 6)));
}

TEST(Item, RemovesItems)
{
  std::vector<SyntheticDataset> items;
  for (const char* name : {"A", "B", "C", "D"})
  {
    items.push_back(SyntheticDataset().Add(Tags::PatientName, Vr::PN, name));
  }
  Edited edited(SyntheticDataset::MakeInstance().AddSequence(RequestAttributesSequence, items));
  Item root = edited.GetRoot();
  root.RemoveItems(RequestAttributesSequence, [](std::size_t index) { return index % 2 == 0; });
  root.RemoveItems(Tags::PatientName, [](std::size_t) { return true; });
  root = edited.Reload().GetRoot();
  ASSERT_EQ(2u, root.CountItems(RequestAttributesSequence));
  EXPECT_EQ("B", root.GetItem(RequestAttributesSequence, 0).FindText(Tags::PatientName));
  EXPECT_EQ("D", root.GetItem(RequestAttributesSequence, 1).FindText(Tags::PatientName));
}
}
