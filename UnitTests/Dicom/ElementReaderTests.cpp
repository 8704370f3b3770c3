// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ElementReader.h"

#include "Dicom/Dataset.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag Codes(0x0008, 0x1032);
constexpr Tag Requests(0x0040, 0x0275);
constexpr Tag Comments(0x0010, 0x4000);
constexpr Tag FrameOfReference(0x0020, 0x0052);
constexpr Tag Creator(0x0009, 0x0010);
constexpr Tag OtherCreator(0x0009, 0x0012);
constexpr Tag Private(0x0009, 0x1001);
constexpr Tag OtherPrivate(0x0009, 0x1201);
const Dictionary StandardDictionary;

// A file in memory that can be edited, written and read again.
class File final
{
public:
  explicit File(const SyntheticDataset& source,
                std::string_view syntax = TransferSyntaxes::ExplicitLittleEndian)
  {
    Read(source.MakeFile(syntax));
  }

  Item GetRoot() { return dataset_->GetRoot(); }
  void Reload() { Read(dataset_->Serialize(FileMeta::Keep)); }
  std::string FindText(Tag tag) { return GetRoot().FindText(tag).value_or("absent"); }

private:
  void Read(std::string file)
  {
    dataset_.reset();
    file_ = std::move(file);
    dataset_ = std::make_unique<Dataset>(file_, StandardDictionary, ReadingOptions());
  }

  std::string file_;
  std::unique_ptr<Dataset> dataset_;
};

NewElement CopyOf(File& file, Tag tag)
{
  return file.GetRoot().Copy(tag).value();
}

// Copies an element into another file, which is written and read again.
void Transfer(File& source, Tag tag, File& target)
{
  target.GetRoot().Write(CopyOf(source, tag));
  target.Reload();
}

// "LO=text", "US=0102", "SQ=[...][...]", "LO=", with the creator in front; items as lists of these.
std::string Show(const NewElement& element);

std::string Show(const NewItem& item)
{
  std::string text;
  for (const NewElement& element : item.elements)
  {
    text += (text.empty() ? "" : ", ") + Show(element);
  }
  return "[" + text + "]";
}

std::string ShowContent(const NewElement& element)
{
  std::string text;
  if (const auto* characters = std::get_if<TextContent>(&element.content))
  {
    return characters->text;
  }
  if (const auto* bytes = std::get_if<BytesContent>(&element.content))
  {
    constexpr const char* Digits = "0123456789abcdef";
    for (const char character : bytes->bytes)
    {
      const auto byte = static_cast<unsigned char>(character);
      text += {Digits[byte / 16], Digits[byte % 16]};
    }
  }
  if (const auto* sequence = std::get_if<SequenceContent>(&element.content))
  {
    for (const NewItem& item : sequence->items)
    {
      text += Show(item);
    }
  }
  return text;
}

std::string Show(const NewElement& element)
{
  return element.tag.ToString() + " " + element.privateCreator +
         std::string(element.privateCreator.empty() ? "" : " ") +
         std::string(ToString(element.vr)) + "=" + ShowContent(element);
}

// Bytes of UN: the items, without the header of their sequence.
std::string MakeItems(Tag tag, const SyntheticDataset& item)
{
  return SyntheticDataset().AddSequence(tag, {item}).MakeDataset(ImplicitLittleEndian).substr(8);
}
}

TEST(ElementReader, CopiesEveryVrFromAndIntoEverySyntax)
{
  const struct
  {
    Vr vr;
    Tag tag;
    std::string value;  // as stored, in little endian
  } cases[] = {
    {Vr::AE, Tag(0x0008, 0x0054), "NODE\\OTHER"},
    {Vr::AS, Tag(0x0010, 0x1010), "042Y"},
    {Vr::AT, Tag(0x0028, 0x0009), std::string("\x18\x00\x63\x10", 4)},
    {Vr::CS, Tag(0x0008, 0x0060), "CT"},
    {Vr::DA, Tag(0x0008, 0x0020), "20200101"},
    {Vr::DS, Tag(0x0010, 0x1030), "72.5"},
    {Vr::DT, Tag(0x0008, 0x002A), "20200101120000"},
    {Vr::FD, Tag(0x0018, 0x9087), std::string("\0\0\0\0\0\0\xF8\x3F", 8)},
    {Vr::FL, Tag(0x0008, 0x9459), std::string("\x00\x00\x80\x3F", 4)},
    {Vr::IS, Tag(0x0020, 0x0013), "17"},
    {Vr::LO, Tag(0x0008, 0x1030), "Head\\Neck "},
    {Vr::LT, Tag(0x0010, 0x4000), "a\\b\r\nc "},
    {Vr::OB, Tag(0x0028, 0x2000), "\1\2\3\4"},
    {Vr::OD, Tag(0x0072, 0x0073), "\1\2\3\4\5\6\7\x8"},
    {Vr::OF, Tag(0x0072, 0x0067), "\1\2\3\4"},
    {Vr::OL, Tag(0x0072, 0x0075), "\1\2\3\4"},
    {Vr::OV, Tag(0x0072, 0x0081), "\1\2\3\4\5\6\7\x8"},
    {Vr::OW, Tag(0x0072, 0x0069), "\1\2\3\4"},
    {Vr::PN, Tag(0x0010, 0x0010), "Doe^Jane=X "},
    {Vr::SH, Tag(0x0020, 0x0010), "S1"},
    {Vr::SL, Tag(0x0072, 0x007C), "\1\2\3\4\5\6\7\x8"},
    {Vr::SS, Tag(0x0072, 0x007E), "\1\2\3\4"},
    {Vr::ST, Tag(0x0008, 0x0081), "Street 1"},
    {Vr::SV, Tag(0x0072, 0x0082), "\1\2\3\4\5\6\7\x8"},
    {Vr::TM, Tag(0x0008, 0x0030), "120000"},
    {Vr::UC, Tag(0x0008, 0x0119), std::string(70000, 'c')},
    {Vr::UI, Tag(0x0020, 0x0052), "1.2.3\\1.2.4"},
    {Vr::UL, Tag(0x0072, 0x0078), "\1\2\3\4"},
    {Vr::UR, Tag(0x0008, 0x1190), "http://host"},
    {Vr::US, Tag(0x0028, 0x0010), "\1\2"},
    {Vr::UT, Tag(0x0040, 0xA160), std::string(70000, 't')},
    {Vr::UV, Tag(0x0072, 0x0083), "\1\2\3\4\5\6\7\x8"},
  };
  constexpr std::string_view Syntaxes[] = {
    TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
    TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian};
  for (const std::string_view from : Syntaxes)
  {
    for (const std::string_view to : Syntaxes)
    {
      for (const auto& c : cases)
      {
        SCOPED_TRACE(std::string(ToString(c.vr)) + " from " + std::string(from) + " to " +
                     std::string(to));
        File source(SyntheticDataset().Add(c.tag, c.vr, c.value), from);
        File target(SyntheticDataset::MakeInstance(), to);
        Transfer(source, c.tag, target);
        const NewElement copy = CopyOf(target, c.tag);
        EXPECT_EQ(c.vr, copy.vr);
        EXPECT_EQ(IsText(c.vr) ? c.value.substr(0, c.value.find_last_not_of(' ') + 1) : c.value,
                  IsText(c.vr) ? std::get<TextContent>(copy.content).text
                               : std::get<BytesContent>(copy.content).bytes);
      }
    }
  }
}

TEST(ElementReader, AnswersNothingForWhatIsAbsent)
{
  File source(SyntheticDataset::MakeInstance());
  EXPECT_FALSE(source.GetRoot().Copy(Comments));
  EXPECT_FALSE(source.GetRoot().Copy(Codes));
}

TEST(ElementReader, CopiesEmptyValues)
{
  File source(SyntheticDataset()
                .Add(Tags::PatientName, Vr::PN, "")
                .Add(Tags::Rows, Vr::US, "")
                .Add(Comments, Vr::UN, "")
                .AddSequence(Codes, {}));
  EXPECT_EQ("0010,0010 PN=", Show(CopyOf(source, Tags::PatientName)));
  EXPECT_EQ("0008,1032 SQ=", Show(CopyOf(source, Codes)));
  File target(SyntheticDataset::MakeInstance()
                .AddNumber(Tags::Rows, 7)
                .Add(Comments, Vr::LT, "old")
                .AddSequence(Codes, {SyntheticDataset()}));
  for (const Tag tag : {Tags::PatientName, Tags::Rows, Comments, Codes})
  {
    SCOPED_TRACE(tag.ToString());
    Transfer(source, tag, target);
    EXPECT_TRUE(target.GetRoot().Contains(tag));
    EXPECT_TRUE(target.GetRoot().IsEmpty(tag));
  }
  EXPECT_TRUE(target.GetRoot().IsSequence(Codes));
}

// L24, L25
TEST(ElementReader, CopiesTextsIntoOtherCharacterSets)
{
  const struct
  {
    const char* name;
    const char* sourceTerms;
    const char* bytes;
    const char* targetTerms;
    const char* text;
    const char* termsAfter;
  } cases[] = {
    {"the same set", "ISO_IR 100", "Ren\xE9", "ISO_IR 100", "René", "ISO_IR 100"},
    {"into UTF-8", "ISO_IR 100", "Ren\xE9", "ISO_IR 192", "René", "ISO_IR 192"},
    {"from UTF-8", "ISO_IR 192", "René", "ISO_IR 100", "René", "ISO_IR 100"},
    {"without a set", "", "Ren\xE9", "ISO_IR 192", "René", "ISO_IR 192"},
    {"into none", "ISO_IR 192", "René", "", "René", ""},
    {"of code extensions", "\\ISO 2022 IR 87", "Yamada=\x1B$B;3ED\x1B(B", "ISO_IR 192",
     "Yamada=山田", "ISO_IR 192"},
    {"into the first set of code extensions", "ISO_IR 192", "René",
     "ISO 2022 IR 100\\ISO 2022 IR 87", "René", "ISO 2022 IR 100\\ISO 2022 IR 87"},
    {"into the others of code extensions", "ISO_IR 192", "Yamada=山田", "\\ISO 2022 IR 87",
     "Yamada=山田", "ISO_IR 192"},
    {"between code extensions", "\\ISO 2022 IR 149", "Hong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE",
     "ISO 2022 IR 100\\ISO 2022 IR 87", "Hong=洪^吉", "ISO_IR 192"},
    {"wider than the target", "\\ISO 2022 IR 87", "Yamada=\x1B$B;3ED\x1B(B", "ISO_IR 100",
     "Yamada=山田", "ISO_IR 192"},
    {"of another alphabet", "ISO_IR 144", "\xBB\xEE\xDA", "ISO_IR 126", "Люк", "ISO_IR 192"},
    {"not of the declared set", "ISO_IR 192", "Ren\xE9", "ISO_IR 100", "René", "ISO_IR 100"},
    {"plain", "ISO_IR 192", "Plain", "ISO_IR 6", "Plain", "ISO_IR 6"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const SyntheticDataset item = SyntheticDataset().Add(Tags::PatientName, Vr::PN, c.bytes);
    File source(SyntheticDataset()
                  .Add(Tags::SpecificCharacterSet, Vr::CS, c.sourceTerms)
                  .Add(Tags::PatientName, Vr::PN, c.bytes)
                  .AddSequence(Requests, {item}));
    File target(SyntheticDataset()
                  .Add(Tags::SpecificCharacterSet, Vr::CS, c.targetTerms)
                  .Add(Tags::PatientID, Vr::LO, "P"));
    Transfer(source, Tags::PatientName, target);
    Transfer(source, Requests, target);
    EXPECT_EQ(c.text, target.FindText(Tags::PatientName));
    EXPECT_EQ(c.text, target.GetRoot().GetItem(Requests, 0).FindText(Tags::PatientName));
    EXPECT_EQ(c.termsAfter, target.FindText(Tags::SpecificCharacterSet));
  }
}

// What was there keeps its meaning where the set must become wider.
TEST(ElementReader, KeepsTheOtherTextsOfTheTarget)
{
  File source(SyntheticDataset()
                .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
                .Add(Tags::PatientName, Vr::PN, "\xBB\xEE\xDA"));
  File target(SyntheticDataset()
                .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
                .Add(Comments, Vr::LT, "caf\xE9"));
  Transfer(source, Tags::PatientName, target);
  EXPECT_EQ("Люк", target.FindText(Tags::PatientName));
  EXPECT_EQ("café", target.FindText(Comments));
}

// PS3.3 C.12.1.1.2: an item may have a set of its own. It is not copied, the texts are.
TEST(ElementReader, ReadsTextsInTheSetOfTheirItem)
{
  const SyntheticDataset inner =
    SyntheticDataset().AddSequence(Codes, {SyntheticDataset().Add(Comments, Vr::LT, "\xDA")});
  const SyntheticDataset item =
    SyntheticDataset()
      .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
      .AddSequence(Codes, {SyntheticDataset().Add(Comments, Vr::LT, "\xDA")})
      .Add(Tags::PatientName, Vr::PN, "\xBB\xEE\xDA");
  File source(SyntheticDataset()
                .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
                .AddSequence(Requests, {item, inner}));
  EXPECT_EQ("0040,0275 SQ=[0008,1032 SQ=[0010,4000 LT=к], 0010,0010 PN=Люк]"
            "[0008,1032 SQ=[0010,4000 LT=Ú]]",
            Show(CopyOf(source, Requests)));
}

TEST(ElementReader, CopiesNestedSequencesWithEmptyItems)
{
  const SyntheticDataset inner = SyntheticDataset().Add(Tags::PatientID, Vr::LO, "deep");
  const SyntheticDataset item = SyntheticDataset()
                                  .AddNumber(Tags::Rows, 0x0102)
                                  .AddSequence(Codes, {inner, SyntheticDataset()})
                                  .AddSequence(Requests, {});
  for (const auto length : {SyntheticDataset::Length::Defined, SyntheticDataset::Length::Undefined})
  {
    File source(SyntheticDataset().AddSequence(Requests, {item, SyntheticDataset()}, length),
                TransferSyntaxes::ExplicitBigEndian);
    File target(SyntheticDataset::MakeInstance());
    Transfer(source, Requests, target);
    const char* expected =
      "0040,0275 SQ=[0008,1032 SQ=[0010,0020 LO=deep][], 0028,0010 US=0201, 0040,0275 SQ=][]";
    EXPECT_EQ(expected, Show(CopyOf(source, Requests)));
    EXPECT_EQ(expected, Show(CopyOf(target, Requests)));
  }
}

TEST(ElementReader, LeavesGroupLengthsOfItemsOut)
{
  const SyntheticDataset item = SyntheticDataset()
                                  .Add(Tag(0x0010, 0x0000), Vr::UL, std::string("\4\0\0\0", 4))
                                  .Add(Tags::PatientID, Vr::LO, "P");
  File source(SyntheticDataset().AddSequence(Requests, {item}));
  EXPECT_EQ("0040,0275 SQ=[0010,0020 LO=P]", Show(CopyOf(source, Requests)));
}

// L21
TEST(ElementReader, CopiesPrivateElementsOfItemsWithTheirCreators)
{
  const SyntheticDataset item = SyntheticDataset()
                                  .Add(Creator, Vr::LO, "ACME")
                                  .Add(OtherCreator, Vr::LO, "OTHER")
                                  .Add(Private, Vr::US, "\1\2")
                                  .Add(OtherPrivate, Vr::UN, "\3\4")
                                  .Add(Tag(0x0009, 0x1202), Vr::LO, "x");
  const SyntheticDataset orphan = SyntheticDataset().Add(Private, Vr::LO, "orphan");
  const SyntheticDataset unused = SyntheticDataset().Add(Creator, Vr::LO, "ACME");
  File source(SyntheticDataset().AddSequence(Requests, {item, orphan, unused}));
  const char* expected = "0040,0275 SQ=[0009,1001 ACME US=0102, 0009,1201 OTHER UN=0304, "
                         "0009,1202 OTHER LO=x][0009,1001 LO=orphan][]";
  EXPECT_EQ(expected, Show(CopyOf(source, Requests)));

  File target(SyntheticDataset::MakeInstance());
  Transfer(source, Requests, target);
  EXPECT_EQ(expected, Show(CopyOf(target, Requests)));
  EXPECT_EQ("ACME", target.GetRoot().GetItem(Requests, 0).FindText(Creator));
  EXPECT_EQ("OTHER", target.GetRoot().GetItem(Requests, 0).FindText(OtherCreator));
}

TEST(ElementReader, CopiesCreatorsThatAreNotAscii)
{
  const SyntheticDataset item = SyntheticDataset()
                                  .Add(Creator, Vr::LO, "Soci\xE9t\xE9")
                                  .Add(Private, Vr::LO, "x")
                                  .Add(Tag(0x0009, 0x1002), Vr::LO, "y");
  File source(SyntheticDataset()
                .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
                .AddSequence(Requests, {item}));
  for (const char* terms : {"ISO_IR 100", "ISO_IR 192", "ISO_IR 126"})
  {
    SCOPED_TRACE(terms);
    File target(SyntheticDataset().Add(Tags::SpecificCharacterSet, Vr::CS, terms));
    Transfer(source, Requests, target);
    EXPECT_EQ("0040,0275 SQ=[0009,1001 Société LO=x, 0009,1002 Société LO=y]",
              Show(CopyOf(target, Requests)));
  }
}

// PS3.5 6.2.2: texts and sequences that the dictionary knows, at every depth; other bytes stay as they are.
TEST(ElementReader, ReadsUnknownVrAsTheDictionaryKnowsIt)
{
  const SyntheticDataset name = SyntheticDataset().Add(Tags::PatientName, Vr::UN, "\xBB\xEE\xDA");
  const SyntheticDataset item = SyntheticDataset(name)
                                  .Add(FrameOfReference, Vr::UN, "1.2.3")
                                  .Add(Tags::Rows, Vr::UN, "\1\2")
                                  .Add(Requests, Vr::UN, MakeItems(Requests, name));
  File explicitItems(SyntheticDataset()
                       .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
                       .AddSequence(Requests, {item}));
  EXPECT_EQ("0040,0275 SQ=[0010,0010 PN=Люк, 0020,0052 UI=1.2.3, 0028,0010 UN=0102, "
            "0040,0275 SQ=[0010,0010 PN=Люк]]",
            Show(CopyOf(explicitItems, Requests)));

  // As UN, items are in implicit VR: the dictionary says what is in them.
  File unknown(SyntheticDataset()
                 .Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
                 .Add(Private, Vr::UN, "\1\2\3\4")
                 .Add(Tags::PatientName, Vr::UN, "\xBB\xEE\xDA")
                 .Add(Tags::Rows, Vr::UN, "\1\2")
                 .Add(Requests, Vr::UN,
                      MakeItems(Requests, SyntheticDataset(name).AddNumber(Tags::Rows, 0x0201))));
  EXPECT_EQ("0009,1001 UN=01020304", Show(CopyOf(unknown, Private)));
  EXPECT_EQ("0010,0010 PN=Люк", Show(CopyOf(unknown, Tags::PatientName)));
  EXPECT_EQ("0028,0010 UN=0102", Show(CopyOf(unknown, Tags::Rows)));
  EXPECT_EQ("0040,0275 SQ=[0010,0010 PN=Люк, 0028,0010 US=0102]", Show(CopyOf(unknown, Requests)));
}
}
