// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/TextCleaner.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

// Texts as they come out of a dataset whose identifiers are known.
class Cleaned final
{
public:
  explicit Cleaned(OptionSet options = {})
    : file_(MakeSource().MakeFile()),
      dataset_(file_, GetTestDictionary(), ReadingOptions()),
      identifiers_(dataset_.GetRoot(), options)
  {
  }

  std::string RemoveFrom(std::string_view text) const { return identifiers_.RemoveFrom(text); }
  std::string Clean(std::string_view text, const DeidentificationPlan& plan = {}) const
  {
    return TextCleaner(identifiers_, plan).Clean(text);
  }

private:
  static SyntheticDataset MakeSource()
  {
    return SyntheticDataset()
      .Add(Tag(0x0008, 0x0005), Vr::CS, "ISO_IR 192")
      .Add(Tag(0x0008, 0x0050), Vr::SH, "A4711")
      .Add(Tag(0x0008, 0x0080), Vr::LO, "Charles Hospital")
      .Add(Tag(0x0008, 0x0090), Vr::PN, "Brown^Bo")
      .Add(Tag(0x0010, 0x0010), Vr::PN, "M\xC3\x9CLLER-Planted^Joan^Maria=X")
      .Add(Tag(0x0010, 0x0020), Vr::LO, "PAT001")
      .Add(Tag(0x0010, 0x0030), Vr::DA, "19560817");
  }

  std::string file_;
  Dataset dataset_;
  KnownIdentifiers identifiers_;
};
}

TEST(KnownIdentifiers, AreFoundAsWordsInAnyCase)
{
  const Cleaned cleaned;
  EXPECT_EQ("CT of ***", cleaned.RemoveFrom("CT of joan"));
  EXPECT_EQ("CT of ***, left", cleaned.RemoveFrom("CT of Brown, left"));
  EXPECT_EQ("*** ***", cleaned.RemoveFrom("m\xC3\xBCller PLANTED"));
  EXPECT_EQ("ID *** here", cleaned.RemoveFrom("ID PAT001 here"));
  EXPECT_EQ("***", cleaned.RemoveFrom("A4711"));
  EXPECT_EQ("at ***", cleaned.RemoveFrom("at charles hospital"));
  EXPECT_EQ("of *** ***", cleaned.RemoveFrom("of BrownBo bo_brown"));
}

TEST(KnownIdentifiers, AreFoundAsBirthDate)
{
  const Cleaned cleaned;
  for (const char* text :
       {"19560817", "1956-08-17", "17.08.1956", "08/17/1956", "17/08/1956", "1956:08:17"})
  {
    EXPECT_EQ("***", cleaned.RemoveFrom(text));
  }
}

TEST(KnownIdentifiers, AreNotFoundInsideOfWords)
{
  const Cleaned cleaned;
  for (const char* text : {"Joanna", "Brownian", "XPAT001", "PAT0012", "CT of the head", "Bo", ""})
  {
    EXPECT_EQ(text, cleaned.RemoveFrom(text));
  }
}

TEST(KnownIdentifiers, LeaveOutWhatOptionsRetain)
{
  OptionSet options;
  options.Add(ProfileOption::RetainInstitutionIdentity);
  EXPECT_EQ("Charles Hospital", Cleaned(options).RemoveFrom("Charles Hospital"));
}

TEST(TextCleaner, RemovesPatterns)
{
  const struct
  {
    const char* before;
    const char* after;
  } cases[] = {{"seen on 2024-02-29 again", "seen on *** again"},
               {"seen on 1/2/2024", "seen on ***"},
               {"MRN12345678", "***"},
               {"call 040 123 45 67 now", "call *** *** ** ** now"},
               {"mail a.b@example.org", "mail ***"},
               {"by Dr. House today", "by Dr. *** today"},
               {"by Prof Ann Smith MD", "by Prof *** *** MD"},
               {"AX T2 FSE 512x512 3.0mm", "AX T2 FSE 512x512 3.0mm"},
               {"Thorax 1.0 B70f", "Thorax 1.0 B70f"},
               {"5-10 mm", "5-10 mm"}};
  for (const auto& c : cases)
  {
    EXPECT_EQ(c.after, RemovePatterns(c.before));
  }
}

TEST(KnownIdentifiers, AreEnoughWhereADatasetHasMany)
{
  std::string names;
  for (int i = 0; i < 3000; i++)
  {
    names += (i == 0 ? "" : "\\") + ("Repeated" + std::to_string(i < 2900 ? 0 : i));
  }
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x1070), Vr::PN, names).Add(Tags::PatientName, Vr::PN, "Planted^Joan");
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  const KnownIdentifiers identifiers(dataset.GetRoot(), {});
  EXPECT_EQ("*** *** ***", identifiers.RemoveFrom("joan repeated0 repeated2999"));
  std::string text;
  for (int i = 0; i < 100; i++)
  {
    text += "repeated0 ";
  }
  EXPECT_EQ(400u, identifiers.RemoveFrom(text).size());
}

TEST(KnownIdentifiers, AreThoseOfTheOtherInstancesToo)
{
  using Kind = PatientValue::Kind;
  const PatientWords others({{Kind::Name, "Oberholzer^Kim"},
                             {Kind::Identifier, "00-4712"},
                             {Kind::Date, "19560817"},
                             {Kind::Identifier, "Elm Street 12\r\nSpringfield"}});
  SyntheticDataset source;
  source.Add(Tags::PatientName, Vr::PN, "Oberholzer^Kim\\Planted^Joan");
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  const KnownIdentifiers identifiers(dataset.GetRoot(), {}, &others);
  EXPECT_EQ("*** *** *** *** *** ***",
            identifiers.RemoveFrom("joan oberholzer 4712 1956-08-17 springfield kim oberholzer"));
}

// What did not find a place among the words of the patient is known by the instance that has it.
TEST(KnownIdentifiers, AreNotLostWhereThePatientHasTooMany)
{
  std::vector<PatientValue> values;
  for (int i = 0; i < 3000; i++)
  {
    values.push_back({PatientValue::Kind::Identifier, "Number" + std::to_string(i)});
  }
  const PatientWords others(values);
  EXPECT_TRUE(others.Has(PatientValue::Kind::Identifier, "Number0"));
  EXPECT_FALSE(others.Has(PatientValue::Kind::Identifier, "Number2999"));

  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x0050), Vr::SH, "Number2999");
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  EXPECT_EQ("*** ***",
            KnownIdentifiers(dataset.GetRoot(), {}, &others).RemoveFrom("number0 number2999"));
}

TEST(TextCleaner, RemovesKnownIdentifiersAndPatterns)
{
  EXPECT_EQ("*** seen by Dr ***", Cleaned().Clean("Joan seen by Dr House"));
}

TEST(TextCleaner, KeepsAllowedWordsOnly)
{
  DeidentificationPlan plan;
  plan.descriptors = DescriptorCleaning::AllowedWords;
  plan.allowedWords = {"ct", "head", "neck"};
  EXPECT_EQ("CT head", Cleaned().Clean("CT of Joan's head,", plan));
  EXPECT_EQ("Neck\\", Cleaned().Clean("Neck\\Joan", plan));
  EXPECT_EQ("", Cleaned().Clean("Joan", plan));
}
}
