// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleSet.h"

#include "Common/Base64.h"
#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
NeedleSet MakeNeedles(const SyntheticDataset& source)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  const std::string file = source.MakeFile();
  const ScanRules rules(MakeDeidentification());
  auto values = std::make_shared<SourceValues>();
  values->Add(FileLayout(file, dictionary, reading), rules);
  return NeedleSet(values);
}

std::string ToWide(const std::string& text, bool bigEndian)
{
  std::string wide;
  for (const char c : text)
  {
    wide += bigEndian ? '\0' : c;
    wide += bigEndian ? c : '\0';
  }
  return wide;
}

// "Name@4 UTF-8"
std::set<std::string> Search(const NeedleSet& needles, const std::string& text,
                             PlaceKind place = PlaceKind::Text)
{
  std::set<std::string> found;
  for (const NeedleSet::Hit& hit : needles.Search(text, place, false))
  {
    found.insert(std::string(ToString(hit.kind)) + "@" + std::to_string(hit.offset) + " " +
                 std::string(ToString(hit.encoding)));
  }
  return found;
}
}

TEST(NeedleSet, FindsValuesInEachEncoding)
{
  const NeedleSet needles = MakeNeedles(ScannedFile::MakeSource());
  struct Case
  {
    const char* name;
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
    {"in capitals", "of PLANTED", "Name@3 UTF-8"},
    {"UTF-16, little endian", ToWide("Planted", false), "Name@0 UTF-16LE"},
    {"UTF-16, big endian", "xx" + ToWide("planted", true), "Name@2 UTF-16BE"},
    {"birth date", "born 17.08.1956.", "BirthDate@5 UTF-8"},
    {"study date", "of 2024-02-29", "Date@3 UTF-8"},
    {"accession number", "ACC4711", "Identifier@0 UTF-8"},
    {"patient", "(PAT001)", "Identifier@1 UTF-8"},
    {"institution", "SAINT MARY HOSPITAL", "Institution@0 UTF-8"},
    {"station", "at scanner7", "Device@3 UTF-8"},
    {"address", "Elm Street 12", "Contact@0 UTF-8"},
    {"telephone", "0401234567", "Contact@0 UTF-8"},
  };
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(1u, Search(needles, c.text).count(c.expected));
  }
}

TEST(NeedleSet, FindsBase64WhateverStandsBefore)
{
  const NeedleSet needles = MakeNeedles(ScannedFile::MakeSource());
  for (const std::string before : {"", "a", "ab", "abc"})
  {
    const auto found = Search(needles, EncodeBase64(before + "Saint Mary Hospital, 2nd floor"));
    ASSERT_EQ(1u, found.size()) << before;
    EXPECT_NE(std::string::npos, found.begin()->find("Base64"));
  }
}

TEST(NeedleSet, FindsCharacterSetsOfTheSource)
{
  SyntheticDataset source;
  source.Add(Tags::SpecificCharacterSet, ValueRepresentation::CS, "ISO_IR 144")
    .Add(Tags::PatientName, ValueRepresentation::PN, "\xBB\xEE\xDA\xD5\xDC\xD1^\xBB\xEE\xDA");
  const NeedleSet needles = MakeNeedles(source);
  EXPECT_FALSE(Search(needles, "\xBB\xEE\xDA\xD5\xDC\xD1").empty());
  EXPECT_FALSE(Search(needles, "\u041B\u044E\u043A\u0435\u043C\u0431").empty());
}

TEST(NeedleSet, FindsLettersOfLatin1InAnyCase)
{
  SyntheticDataset source;
  source.Add(Tags::SpecificCharacterSet, ValueRepresentation::CS, "ISO_IR 100")
    .Add(Tags::PatientName, ValueRepresentation::PN,
         "Sch\xE4"
         "fer^Uwe");
  const NeedleSet needles = MakeNeedles(source);
  for (const char* text : {"Sch\xE4"
                           "fer",
                           "SCH\xC4"
                           "FER",
                           "SCH\u00C4FER", "scha\u0308fer"})
  {
    EXPECT_FALSE(Search(needles, text).empty()) << text;
  }
}

TEST(NeedleSet, LeavesOutWhatStandsInsideOfWordsAndNumbers)
{
  const NeedleSet needles = MakeNeedles(ScannedFile::MakeSource());
  for (const char* text :
       {"transplanted", "plantedly", "PAT0012", "XPAT001", "120240229", "202402290"})
  {
    EXPECT_TRUE(Search(needles, text).empty()) << text;
  }
  EXPECT_FALSE(Search(needles, "\x1B(BPlanted").empty());  // behind an escape sequence
}

TEST(NeedleSet, TakesLettersOfAlphabetsForPartsOfWords)
{
  SyntheticDataset source;
  source.Add(Tags::PatientName, ValueRepresentation::PN, "Cole^Ada");
  const NeedleSet needles = MakeNeedles(source);
  for (const char* text : {"\u00E9cole",
                           "\xE9"
                           "cole",
                           "cole\u0301", "\u0448cole", "cole\u1EBF"})
  {
    EXPECT_TRUE(Search(needles, text).empty()) << text;
  }
  for (const char* text : {"\u201Ccole\u201D",
                           "\xD0\xA1\xBA\xA2"
                           "cole",
                           "\u5C71cole\u7530", "\u00A0cole\u00BB",
                           "\xA0"
                           "cole",
                           "\u00D7cole"})
  {
    EXPECT_FALSE(Search(needles, text).empty()) << text;
  }
  EXPECT_TRUE(Search(needles, std::string("l\0\xE9\0c\0o\0l\0e\0", 12)).empty());
}

TEST(NeedleSet, AsksMoreOfNumbersThanOfTexts)
{
  SyntheticDataset source;
  source.Add(Tags::PatientID, ValueRepresentation::LO, "123456")
    .Add(Tags::PatientName, ValueRepresentation::PN, "Knox^Ada");
  const NeedleSet needles = MakeNeedles(source);
  EXPECT_FALSE(Search(needles, "123456").empty());
  EXPECT_TRUE(Search(needles, "123456", PlaceKind::Code).empty());
  EXPECT_FALSE(Search(needles, "123456", PlaceKind::Binary).empty());
  EXPECT_TRUE(Search(needles, "123456", PlaceKind::Numbers).empty());
  EXPECT_TRUE(Search(needles, "Knox", PlaceKind::Binary).empty());
  EXPECT_FALSE(Search(needles, "Knox, Ada", PlaceKind::Numbers).empty());
}

TEST(NeedleSet, FindsUidsAndTheirRoots)
{
  SyntheticDataset source;
  source.Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.3.6.1.4.1.5962.7")
    .Add(Tags::SOPClassUID, ValueRepresentation::UI, CtImageStorage);
  const NeedleSet needles = MakeNeedles(source);

  const auto same = needles.SearchUids("study 1.3.6.1.4.1.5962.7.");
  ASSERT_EQ(1u, same.size());
  EXPECT_EQ(6u, same[0].offset);
  EXPECT_FALSE(same[0].isWeak);

  const auto wide = needles.SearchUids("x" + ToWide("1.3.6.1.4.1.5962.7", false) + "yy");
  ASSERT_EQ(1u, wide.size());
  EXPECT_EQ(NeedleEncoding::Utf16Little, wide[0].encoding);

  const auto relative = needles.SearchUids("1.3.6.1.4.1.5962.8");
  ASSERT_EQ(1u, relative.size());
  EXPECT_TRUE(relative[0].isWeak);

  EXPECT_TRUE(needles.SearchUids("1.3.6.1.4.1.5962.7.1").empty());
  EXPECT_TRUE(needles.SearchUids(CtImageStorage).empty());
  EXPECT_TRUE(needles.SearchUids("2.25.1362402291234").empty());
}
}
