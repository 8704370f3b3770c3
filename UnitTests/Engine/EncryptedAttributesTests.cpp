// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/EncryptedAttributes.h"

#include "Common/Error.h"
#include "Dicom/EnclosedDataset.h"
#include "Engine/DeidentifiedDataset.h"
#include "Engine/OriginalAttributes.h"
#include "Engine/Reidentifier.h"
#include "Fakes/TestRecipient.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag StudyDate(0x0008, 0x0020);
constexpr Tag OtherPatientIDsSequence(0x0010, 0x1002);
constexpr Tag RequestAttributesSequence(0x0040, 0x0275);
constexpr Tag IconImageSequence(0x0088, 0x0200);

EditPlan MakeEncrypting(const std::vector<TestRecipient>& recipients)
{
  EditPlan plan = MakeDeidentification();
  for (const TestRecipient& recipient : recipients)
  {
    plan.deidentification->recipients.push_back(recipient.GetCertificate());
  }
  return plan;
}

EditPlan MakeReidentification()
{
  EditPlan plan = MakePlan({});
  plan.isReidentification = true;
  return plan;
}

SyntheticDataset MakeSource()
{
  SyntheticDataset source;
  source.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
    .Add(Tags::SOPClassUID, Vr::UI, CtImageStorage)
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .Add(StudyDate, Vr::DA, "20240229")
    .Add(Tags::Modality, Vr::CS, "CT")
    .Add(Tag(0x0009, 0x0010), Vr::LO, "ACME 1.0")
    .Add(Tag(0x0009, 0x1001), Vr::LO, "private")
    .Add(Tags::PatientName, Vr::PN, "M\xFCller^Joan")
    .Add(Tags::PatientID, Vr::LO, "PAT001")
    .AddSequence(OtherPatientIDsSequence,
                 {SyntheticDataset().Add(Tags::PatientID, Vr::LO, "OTHER-7")})
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.1")
    .AddSequence(IconImageSequence, {SyntheticDataset().Add(Tags::PixelData, Vr::OB, "icon")})
    .Add(Tag(0x6000, 0x3000), Vr::OB, "overlay!")
    .Add(Tags::PixelData, Vr::OB, "pixels");
  return source;
}

// A file that is edited again and again.
class EditedFile final
{
public:
  explicit EditedFile(std::string file) : file_(std::move(file)) {}

  void Edit(const EditPlan& plan, const DecryptionKeys& keys = {},
            const ReadingOptions& reading = {})
  {
    Dataset dataset(file_, GetTestDictionary(), reading);
    const SourceLookup lookup = SourceLookup::Builder().Build();
    DatasetEditor(plan, GetTestDeriver(), lookup, nullptr, keys).Edit(dataset, &changes);
    std::string edited = dataset.Serialize(FileMeta::Fresh);
    file_ = std::move(edited);
  }

  template <typename Look>
  auto With(const Look& look) const
  {
    Dataset dataset(file_, GetTestDictionary(), ReadingOptions());
    return look(dataset);
  }

  std::string GetText(Tag tag) const
  {
    return With([tag](Dataset& dataset)
                { return dataset.GetRoot().FindText(tag).value_or("absent"); });
  }

  std::vector<EncryptedItem> GetItems() const
  {
    return With([](Dataset& dataset) { return ListEncryptedItems(dataset.GetRoot()); });
  }

  const std::string& GetBytes() const { return file_; }

  ChangeList changes;

private:
  std::string file_;
};

std::vector<Tag> ListEncryptedTags(const EditedFile& edited, const TestRecipient& recipient)
{
  const EncryptedItem item = edited.GetItems().front();
  const auto content = recipient.GetKey()->FindContent(item.message);
  return edited.With(
    [&](Dataset& dataset)
    {
      EnclosedDataset enclosed(content->Get(), item.transferSyntaxUid, dataset);
      return enclosed.GetRoot().GetItem(Tags::ModifiedAttributesSequence, 0).GetTags();
    });
}
}

// The server that puts them back may have another DefaultEncoding.
TEST(EncryptedAttributes, KeepTheirCharacterSetWhereTheSourceDoesNotSay)
{
  SyntheticDataset source;
  source.Add(Tags::SOPClassUID, Vr::UI, CtImageStorage)
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .Add(Tags::PatientName, Vr::PN, "\xBC\xD8\xD0")  // Cyrillic
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.1");
  ReadingOptions cyrillic;
  cyrillic.defaultCharacterSet = "ISO_IR 144";
  EditedFile edited(source.MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}), {}, cyrillic);
  edited.Edit(MakeReidentification(), {TestRecipient::GetFirst().GetKey()});
  EXPECT_EQ("Миа", edited.GetText(Tags::PatientName));
}

TEST(EncryptedAttributes, AreWarnedOfIfTooLarge)
{
  constexpr Tag PatientComments(0x0010, 0x4000);
  constexpr Tag PaletteData(0x0028, 0x1201);
  const std::string large(OriginalAttributes::MaximumBytes + 2, 'x');
  SyntheticDataset source;
  source.Add(Tags::SOPClassUID, Vr::UI, CtImageStorage)
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .Add(PatientComments, Vr::UT, large)
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.1")
    .Add(PaletteData, Vr::OW, large);
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  const SourceLookup lookup = SourceLookup::Builder().Build();
  DatasetEditor(MakeEncrypting({TestRecipient::GetFirst()}), GetTestDeriver(), lookup)
    .Edit(dataset, nullptr);
  const auto countWarningsOf = [&dataset](Tag tag)
  {
    const auto& warnings = dataset.GetWarnings();
    return std::count_if(warnings.begin(), warnings.end(),
                         [&tag](const std::string& warning)
                         { return warning.find(tag.ToString()) != std::string::npos; });
  };
  EXPECT_EQ(1, countWarningsOf(PatientComments));
  EXPECT_EQ(0, countWarningsOf(PaletteData));
}

TEST(EncryptedAttributes, HoldWhatTheProfileChanges)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  EXPECT_EQ("T-3HMNG5STDIKUGIXY", edited.GetText(Tags::PatientID));
  ASSERT_EQ(1u, edited.GetItems().size());
  EXPECT_EQ("1.2.840.10008.1.2.1", edited.GetItems().front().transferSyntaxUid);
  EXPECT_EQ(0u, edited.GetItems().front().message.size() % 2);
  const std::vector<Tag> expected = {
    Tags::SpecificCharacterSet, Tags::SOPInstanceUID,   StudyDate,       Tag(0x0009, 0x0010),
    Tag(0x0009, 0x1001),        Tags::PatientName,      Tags::PatientID, OtherPatientIDsSequence,
    Tags::StudyInstanceUID,     Tags::SeriesInstanceUID};
  EXPECT_EQ(expected, ListEncryptedTags(edited, TestRecipient::GetFirst()));
}

TEST(EncryptedAttributes, AreNotThereWithoutRecipients)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeDeidentification());
  EXPECT_EQ("absent", edited.GetText(Tags::EncryptedAttributesSequence));
  EXPECT_TRUE(edited.GetItems().empty());
}

TEST(EncryptedAttributes, AreNotReadable)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  for (const char* text : {"Joan", "PAT001", "OTHER-7", "20240229", "1.2.3.4"})
  {
    EXPECT_EQ(std::string::npos, edited.GetBytes().find(text)) << text;
  }
}

TEST(EncryptedAttributes, AreToldOfInTheMethod)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  EXPECT_NE(std::string::npos,
            edited.GetText(Tags::DeidentificationMethod).find("Original attributes encrypted"));
}

TEST(EncryptedAttributes, AreTheSameEachTime)
{
  EditedDataset edited(MakeSource(), MakeEncrypting({TestRecipient::GetFirst()}));
  EXPECT_TRUE(edited.Contains(Tags::EncryptedAttributesSequence));
  EXPECT_EQ("0400,0500: - -> -", edited.changes.texts.back());
  EXPECT_EQ(Reason::Deidentification, edited.changes.reasons.back());
}

TEST(EncryptedAttributes, DoNotHoldWhatIsVeryLong)
{
  constexpr Tag EncapsulatedText(0x0042, 0x0011);
  const std::string document(OriginalAttributes::MaximumBytes, 'x');
  EditedFile edited(MakeSource().Add(EncapsulatedText, Vr::OB, document).MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  EXPECT_GT(10000u, edited.GetItems().front().message.size());
}

TEST(Reidentify, BringsTheOriginalsBack)
{
  for (const TestRecipient& recipient : {TestRecipient::GetFirst(), TestRecipient::GetSecond()})
  {
    EditedFile edited(MakeSource().MakeFile());
    edited.Edit(MakeEncrypting({TestRecipient::GetFirst(), TestRecipient::GetSecond()}));
    edited.Edit(MakeReidentification(), {recipient.GetKey()});
    EXPECT_EQ("M\xC3\xBCller^Joan", edited.GetText(Tags::PatientName));
    EXPECT_EQ("PAT001", edited.GetText(Tags::PatientID));
    EXPECT_EQ("1.2.3.4", edited.GetText(Tags::SOPInstanceUID));
    EXPECT_EQ("20240229", edited.GetText(StudyDate));
    EXPECT_EQ("private", edited.GetText(Tag(0x0009, 0x1001)));
    EXPECT_EQ("NO", edited.GetText(Tags::PatientIdentityRemoved));
    edited.With(
      [](Dataset& dataset)
      {
        Item root = dataset.GetRoot();
        EXPECT_EQ("OTHER-7", root.GetItem(OtherPatientIDsSequence, 0).FindText(Tags::PatientID));
        for (const Tag tag :
             {Tags::DeidentificationMethod, Tags::DeidentificationMethodCodeSequence,
              Tags::LongitudinalTemporalInformationModified, Tags::EncryptedAttributesSequence})
        {
          EXPECT_FALSE(root.Contains(tag)) << tag.ToString();
        }
      });
  }
}

TEST(Reidentify, TellsEachChange)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  edited.changes = ChangeList();
  edited.Edit(MakeReidentification(), {TestRecipient::GetFirst().GetKey()});
  const auto& texts = edited.changes.texts;
  EXPECT_EQ(1, std::count(texts.begin(), texts.end(), "0010,0020: T-3HMNG5STDIKUGIXY -> PAT001"));
  EXPECT_EQ(1, std::count(texts.begin(), texts.end(), "0012,0062: YES -> NO"));
  EXPECT_EQ(edited.changes.reasons, std::vector<Reason>(texts.size(), Reason::Reidentification));
}

TEST(Reidentify, TakesSeveralPassesBackInTurn)
{
  EditedFile edited(MakeSource().MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  EXPECT_EQ(2u, edited.GetItems().size());
  edited.Edit(MakeReidentification(), {TestRecipient::GetFirst().GetKey()});
  EXPECT_EQ("PAT001", edited.GetText(Tags::PatientID));
  EXPECT_EQ("1.2.3.4", edited.GetText(Tags::SOPInstanceUID));
}

TEST(Reidentify, ConvertsTextsToTheSetOfTheDataset)
{
  SyntheticDataset source = MakeSource();
  EditedFile edited(source.MakeFile());
  edited.Edit(MakeEncrypting({TestRecipient::GetFirst()}));
  edited.Edit(
    MakePlan({{AtPath{TagPath(Tags::SpecificCharacterSet)},
               MakeReplace(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192"), Reason::Request}}));
  edited.Edit(MakeReidentification(), {TestRecipient::GetFirst().GetKey()});
  EXPECT_EQ("M\xC3\xBCller^Joan", edited.GetText(Tags::PatientName));
  EXPECT_EQ("ISO_IR 100", edited.GetText(Tags::SpecificCharacterSet));
}

TEST(Reidentify, ReadsImplicitVr)
{
  const auto& recipient = TestRecipient::GetFirst();
  const std::string content =
    SyntheticDataset()
      .AddSequence(Tags::ModifiedAttributesSequence,
                   {SyntheticDataset().Add(Tags::PatientName, Vr::PN, "Other^Name")})
      .MakeDataset(ImplicitLittleEndian);
  SyntheticDataset source = MakeCtImage();
  source.AddSequence(Tags::EncryptedAttributesSequence,
                     {SyntheticDataset()
                        .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI, "1.2.840.10008.1.2")
                        .Add(Tags::EncryptedContent, Vr::OB,
                             EncryptWithLibcrypto(content, recipient, "DES-EDE3-CBC"))});
  EditedFile edited(source.MakeFile());
  edited.Edit(MakeReidentification(), {recipient.GetKey()});
  EXPECT_EQ("Other^Name", edited.GetText(Tags::PatientName));
}

TEST(Reidentify, RefusesWhatItCannotDecrypt)
{
  const auto& recipient = TestRecipient::GetFirst();
  const auto makeFile = [](const std::string& message)
  {
    return MakeCtImage()
      .AddSequence(Tags::EncryptedAttributesSequence,
                   {SyntheticDataset()
                      .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI, "1.2.840.10008.1.2.1")
                      .Add(Tags::EncryptedContent, Vr::OB, message)})
      .MakeFile();
  };
  EditedFile foreign(MakeSource().MakeFile());
  foreign.Edit(MakeEncrypting({TestRecipient::GetSecond()}));
  const struct
  {
    const char* name;
    std::string file;
    ErrorCode code;
  } cases[] = {
    {"no sequence", MakeSource().MakeFile(), ErrorCode::BadRequest},
    {"for somebody else", foreign.GetBytes(), ErrorCode::BadRequest},
    {"no message", makeFile("nonsense"), ErrorCode::BadFileFormat},
    {"no content", makeFile(""), ErrorCode::BadRequest},
    {"no dataset", makeFile(EncryptWithLibcrypto("nonsense", recipient, "AES-256-CBC")),
     ErrorCode::BadRequest},
    {"another dataset",
     makeFile(EncryptWithLibcrypto(MakeCtImage().MakeDataset(), recipient, "AES-256-CBC")),
     ErrorCode::BadRequest}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    try
    {
      EditedFile(c.file).Edit(MakeReidentification(), {recipient.GetKey()});
      FAIL() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(c.code, error.GetCode()) << error.GetDetails();
    }
  }
}

TEST(Reidentify, PassesOverDamagedItems)
{
  SyntheticDataset source = MakeCtImage();
  const auto makeItem = [](const std::string& message)
  {
    return SyntheticDataset()
      .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI, "1.2.840.10008.1.2.1")
      .Add(Tags::EncryptedContent, Vr::OB, message);
  };
  const std::string content =
    SyntheticDataset()
      .AddSequence(Tags::ModifiedAttributesSequence,
                   {SyntheticDataset().Add(Tags::PatientID, Vr::LO, "ORIGINAL")})
      .MakeDataset();
  source.AddSequence(
    Tags::EncryptedAttributesSequence,
    {makeItem(EncryptWithLibcrypto(content, TestRecipient::GetFirst(), "AES-192-CBC")),
     makeItem("nonsense")});
  EditedFile edited(source.MakeFile());
  edited.Edit(MakeReidentification(), {TestRecipient::GetFirst().GetKey()});
  EXPECT_EQ("ORIGINAL", edited.GetText(Tags::PatientID));
}

TEST(Reidentify, BringsNoPixelsBack)
{
  const auto& recipient = TestRecipient::GetFirst();
  const std::string content =
    SyntheticDataset()
      .AddSequence(Tags::ModifiedAttributesSequence,
                   {SyntheticDataset().Add(Tags::PixelData, Vr::OB, "other!")})
      .MakeDataset();
  SyntheticDataset source = MakeCtImage();
  source
    .AddSequence(Tags::EncryptedAttributesSequence,
                 {SyntheticDataset()
                    .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI, "1.2.840.10008.1.2.1")
                    .Add(Tags::EncryptedContent, Vr::OB,
                         EncryptWithLibcrypto(content, recipient, "AES-128-CBC"))})
    .Add(Tags::PixelData, Vr::OB, "pixels");
  EditedFile edited(source.MakeFile());
  edited.Edit(MakeReidentification(), {recipient.GetKey()});
  EXPECT_EQ(std::string::npos, edited.GetBytes().find("other!"));
  EXPECT_NE(std::string::npos, edited.GetBytes().find("pixels"));
}
}
