// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Dataset.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

#include <utility>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag RequestAttributesSequence(0x0040, 0x0275);
constexpr Tag Comments(0x0020, 0x4000);
const Dictionary StandardDictionary;

NewElement MakeText(Tag tag, Vr vr, std::string text)
{
  return {tag, vr, "", TextContent{std::move(text)}};
}

// A dataset in a character set with "é" of Latin-1, or given bytes, at top level and in an item.
SyntheticDataset MakeSource(const char* terms, const char* bytes = "Ren\xE9")
{
  SyntheticDataset item;
  item.Add(Tags::PatientName, Vr::PN, bytes);
  SyntheticDataset source;
  if (terms != nullptr)
  {
    source.Add(Tags::SpecificCharacterSet, Vr::CS, terms);
  }
  source.Add(Tags::PatientName, Vr::PN, bytes).AddSequence(RequestAttributesSequence, {item});
  return source;
}

// What is in the file once it is written and read again.
struct Outcome
{
  std::string terms;
  std::string name;
  std::string innerName;
  std::string comments;
  std::size_t warnings;
};

template <typename Edit>
Outcome Apply(const SyntheticDataset& source, const Edit& edit, const ReadingOptions& options = {})
{
  const std::string file = source.MakeFile();
  Dataset dataset(file, StandardDictionary, options);
  Item edited = dataset.GetRoot();
  edit(edited);
  const std::string written = dataset.Serialize(FileMeta::Keep);
  Dataset result(written, StandardDictionary, options);
  const Item root = result.GetRoot();
  const Item item = root.GetItem(RequestAttributesSequence, 0);
  return {root.FindText(Tags::SpecificCharacterSet).value_or("absent"),
          root.FindText(Tags::PatientName).value_or("absent"),
          item.FindText(Tags::PatientName).value_or("absent"),
          root.FindText(Comments).value_or("absent"), dataset.GetWarnings().size()};
}

Outcome Write(const SyntheticDataset& source, Tag tag, Vr vr, const char* text)
{
  return Apply(source, [&](Item& root) { root.Write(MakeText(tag, vr, text)); });
}
}

TEST(DatasetTexts, StayInTheirSetWhereItCanExpressTheNewText)
{
  const Outcome outcome = Write(MakeSource("ISO_IR 100"), Comments, Vr::LT, "Zoë");
  EXPECT_EQ("ISO_IR 100", outcome.terms);
  EXPECT_EQ("René", outcome.name);
  EXPECT_EQ("Zoë", outcome.comments);
  EXPECT_EQ(0U, outcome.warnings);
}

TEST(DatasetTexts, BecomeWideForATextThatTheSetCannotExpress)
{
  for (const char* terms :
       {"ISO_IR 100", static_cast<const char*>(nullptr), "", "ISO 2022 IR 100\\ISO 2022 IR 87"})
  {
    SCOPED_TRACE(terms == nullptr ? "absent" : terms);
    const Outcome outcome = Write(MakeSource(terms), Comments, Vr::LT, "日本");
    EXPECT_EQ("ISO_IR 192", outcome.terms);
    EXPECT_EQ("René", outcome.name);
    EXPECT_EQ("René", outcome.innerName);
    EXPECT_EQ("日本", outcome.comments);
    EXPECT_EQ(1U, outcome.warnings);
  }
}

TEST(DatasetTexts, BecomeWideForATextInsideOfANewSequence)
{
  const NewElement sequence{
    RequestAttributesSequence, Vr::SQ, "",
    SequenceContent{{NewItem{{MakeText(Tags::PatientName, Vr::PN, "山田")}}}}};
  const Outcome outcome =
    Apply(MakeSource("ISO_IR 100"), [&](Item& root) { root.Write(sequence); });
  EXPECT_EQ("ISO_IR 192", outcome.terms);
  EXPECT_EQ("René", outcome.name);
  EXPECT_EQ("山田", outcome.innerName);
}

TEST(DatasetTexts, AreConvertedToANewSet)
{
  const Outcome wide =
    Write(MakeSource("ISO_IR 100"), Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192");
  EXPECT_EQ("ISO_IR 192", wide.terms);
  EXPECT_EQ("René", wide.name);
  EXPECT_EQ("René", wide.innerName);
  EXPECT_EQ(0U, wide.warnings);

  const Outcome narrow =
    Write(MakeSource("ISO_IR 192", "René"), Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100");
  EXPECT_EQ("ISO_IR 100", narrow.terms);
  EXPECT_EQ("René", narrow.innerName);
}

TEST(DatasetTexts, BecomeWideWhereTheNewSetCannotExpressThem)
{
  const Outcome outcome =
    Write(MakeSource("ISO_IR 192", "山田"), Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100");
  EXPECT_EQ("ISO_IR 192", outcome.terms);
  EXPECT_EQ("山田", outcome.name);
  EXPECT_EQ("山田", outcome.innerName);
  EXPECT_EQ(1U, outcome.warnings);
}

TEST(DatasetTexts, AreNotConvertedToAnUnknownSet)
{
  const Outcome outcome =
    Write(MakeSource("ISO_IR 100"), Tags::SpecificCharacterSet, Vr::CS, "NONSENSE");
  EXPECT_EQ("NONSENSE", outcome.terms);
  EXPECT_EQ("René", outcome.name);
  EXPECT_EQ(1U, outcome.warnings);
}

TEST(DatasetTexts, AreTakenAsLatin1WhereTheyAreNotOfTheirSet)
{
  const std::string file = MakeSource("ISO_IR 192").MakeFile();
  Dataset dataset(file, StandardDictionary, {});
  EXPECT_EQ("René", dataset.GetRoot().FindText(Tags::PatientName));
  EXPECT_EQ(1U, dataset.GetWarnings().size());
  EXPECT_EQ(std::string::npos, dataset.GetWarnings()[0].find("Ren"));
}

TEST(DatasetTexts, ThatLackEscapesAreConvertedAsTheyWereMeant)
{
  const SyntheticDataset source =
    MakeSource("\\ISO 2022 IR 149", "Kim^Minsu=\xB1\xE8^\xB9\xCE\xBC\xF6");
  const Outcome outcome = Write(source, Comments, Vr::LT, "Жанна");
  EXPECT_EQ("ISO_IR 192", outcome.terms);
  EXPECT_EQ("Kim^Minsu=김^민수", outcome.name);
  EXPECT_EQ("Kim^Minsu=김^민수", outcome.innerName);
  EXPECT_EQ(2U, outcome.warnings);
}

TEST(DatasetTexts, ThatLackEscapesStayAsTheyAre)
{
  const std::string file = MakeSource("\\ISO 2022 IR 149", "\xB1\xE8").MakeFile();
  Dataset dataset(file, StandardDictionary, {});
  dataset.GetRoot().Write(MakeText(Comments, Vr::LT, "Plain"));
  EXPECT_NE(std::string::npos, dataset.Serialize(FileMeta::Keep).find("\xB1\xE8"));
  EXPECT_TRUE(dataset.GetWarnings().empty());
}

TEST(DatasetTexts, WithoutADeclaredSetAreOfTheConfiguredEncoding)
{
  const struct
  {
    const char* encoding;
    const char* bytes;
    const char* utf8;
  } cases[] = {{"Windows-1251", "\xC8\xE2\xE0\xED", "Иван"},
               {"EUC-KR", "\xB1\xE8", "김"},
               {"GB2312", "\xC0\xEE", "李"},
               {"Shift_JIS", "\xD4\x97\xE9", "ﾔ鈴"},
               {"ISO_IR 144", "\xB8\xD2", "Ив"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.encoding);
    ReadingOptions options;
    options.defaultCharacterSet = c.encoding;
    const SyntheticDataset source = MakeSource(nullptr, c.bytes);
    for (const auto& [text, terms] : {std::pair(c.utf8, "absent"), std::pair("é€", "ISO_IR 192")})
    {
      const std::string written = text;
      const auto write = [&written](Item& root)
      { root.Write(MakeText(Comments, Vr::LT, written)); };
      const Outcome outcome = Apply(source, write, options);
      EXPECT_EQ(terms, outcome.terms);
      EXPECT_EQ(c.utf8, outcome.name);
      EXPECT_EQ(c.utf8, outcome.innerName);
      EXPECT_EQ(text, outcome.comments);
    }
  }
}

TEST(DatasetTexts, AreWrittenWithAWarningWhereNoSetIsDeclared)
{
  EXPECT_EQ(1U, Write(MakeSource(nullptr), Comments, Vr::LT, "Zoë").warnings);
  EXPECT_EQ(1U, Write(MakeSource(""), Comments, Vr::LT, "Zoë").warnings);
  EXPECT_EQ(0U, Write(MakeSource(nullptr), Comments, Vr::LT, "Plain").warnings);
  EXPECT_EQ(0U, Write(MakeSource("ISO_IR 100"), Comments, Vr::LT, "Zoë").warnings);

  const Outcome twice = Apply(
    MakeSource(nullptr),
    [](Item& root)
    {
      root.Write(MakeText(Comments, Vr::LT, "Zoë"));
      root.GetItem(RequestAttributesSequence, 0).Write(MakeText(Tags::PatientName, Vr::PN, "Zoë"));
    });
  EXPECT_EQ("absent", twice.terms);
  EXPECT_EQ("Zoë", twice.innerName);
  EXPECT_EQ(1U, twice.warnings);
}

TEST(DatasetTexts, AreReadInTheSetOfTheirItem)
{
  SyntheticDataset item;
  item.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
    .Add(Tags::PatientName, Vr::PN, "\xBB\xEE\xDA");
  SyntheticDataset source;
  source.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
    .Add(Tags::PatientName, Vr::PN, "Ren\xE9")
    .AddSequence(RequestAttributesSequence, {item});
  EXPECT_EQ("Люк", Apply(source, [](Item&) {}).innerName);

  const Outcome wide = Write(source, Comments, Vr::LT, "日本");
  EXPECT_EQ("Люк", wide.innerName);
  EXPECT_EQ("René", wide.name);

  const auto writeIntoItem = [](Item& root) {
    root.GetItem(RequestAttributesSequence, 0).Write(MakeText(Tags::PatientName, Vr::PN, "René"));
  };
  EXPECT_EQ("René", Apply(source, writeIntoItem).innerName);
}

TEST(DatasetTexts, OfUnknownVrAreConvertedToo)
{
  SyntheticDataset source = MakeSource("ISO_IR 144", "\xBB\xEE\xDA");
  source.Add(Comments, Vr::UN, "\xBB\xEE\xDA");
  const Outcome outcome = Write(source, Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192");
  EXPECT_EQ("Люк", outcome.comments);
  EXPECT_EQ(0U, outcome.warnings);
}

TEST(DatasetTexts, StayReadableWhenTheirSetIsRemoved)
{
  const auto remove = [](Item& root) { root.Remove(Tags::SpecificCharacterSet); };
  const Outcome kept = Apply(MakeSource("ISO_IR 144", "\xBB\xEE\xDA"), remove);
  EXPECT_EQ("ISO_IR 144", kept.terms);
  EXPECT_EQ("Люк", kept.name);
  EXPECT_EQ(1U, kept.warnings);
  EXPECT_EQ("absent", Apply(MakeSource("ISO_IR 144", "Plain"), remove).terms);
}

TEST(DatasetTexts, OfItemsFollowTheDataset)
{
  const auto write = [](Item& root)
  {
    root.GetItem(RequestAttributesSequence, 0)
      .Write(MakeText(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144"));
  };
  const Outcome outcome = Apply(MakeSource("ISO_IR 100"), write);
  EXPECT_EQ("René", outcome.innerName);
  EXPECT_EQ(1U, outcome.warnings);
}
}
