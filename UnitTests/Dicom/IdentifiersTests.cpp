// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Identifiers.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
// R80. The digests are those of `printf 'ID|1.2|1.2.3|1.2.3.4' | sha1sum`, and of its beginnings.
TEST(OrthancId, IsTheDigestOfTheIdentifiersDownToItsLevel)
{
  const DicomIdentifiers identifiers{"ID", "1.2", "1.2.3", "1.2.3.4"};
  const struct
  {
    Level level;
    const char* expected;
  } cases[] = {{Level::Patient, "89f89c02-cf47e091-e726a4e0-7b88af09-66806897"},
               {Level::Study, "58717b39-aa6fe549-31501ae1-c0e2e7ad-311aa221"},
               {Level::Series, "a4208024-35a248a9-338d7659-b9c8fbe8-66430e4b"},
               {Level::Instance, "316ddc53-3fd6fb87-48e5d199-7221f9c9-08dc1d58"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(ToString(c.level));
    EXPECT_EQ(c.expected, OrthancId::Compute(c.level, identifiers).ToString());
  }
}

TEST(OrthancId, TakesAnAbsentPatientIdAsEmpty)
{
  const OrthancId id = OrthancId::Compute(Level::Patient, {"", "1.2", "1.3", "1.4"});
  EXPECT_EQ("da39a3ee-5e6b4b0d-3255bfef-95601890-afd80709", id.ToString());
}

TEST(OrthancId, ReadsWhatItWrites)
{
  const std::string text = "0123abcd-5e6b4b0d-3255bfef-95601890-afd80709";
  const auto id = OrthancId::Find(text);
  ASSERT_TRUE(id);
  EXPECT_EQ(text, id->ToString());
  EXPECT_EQ(0x01, id->GetDigest()[0]);
  EXPECT_EQ(0x09, id->GetDigest()[19]);
}

TEST(OrthancId, ReadsNothingElse)
{
  const struct
  {
    const char* name;
    const char* text;
  } cases[] = {{"empty", ""},
               {"without separators", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
               {"upper case", "DA39A3EE-5e6b4b0d-3255bfef-95601890-afd80709"},
               {"too short", "da39a3ee-5e6b4b0d-3255bfef-95601890-afd8070"},
               {"too long", "da39a3ee-5e6b4b0d-3255bfef-95601890-afd807090"},
               {"separators elsewhere", "da39a3e-e5e6b4b0d-3255bfef-95601890-afd80709"},
               {"other separators", "da39a3ee_5e6b4b0d_3255bfef_95601890_afd80709"},
               {"not hexadecimal", "ga39a3ee-5e6b4b0d-3255bfef-95601890-afd80709"},
               {"dash among the digits", "-a39a3ee-5e6b4b0d-3255bfef-95601890-afd80709"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_FALSE(OrthancId::Find(c.text));
  }
}

TEST(OrthancId, ComparesByDigest)
{
  const auto a = OrthancId::Find("00000000-00000000-00000000-00000000-00000001");
  const auto b = OrthancId::Find("00000000-00000000-00000000-00000000-00000002");
  EXPECT_TRUE(*a < *b);
  EXPECT_TRUE(*a != *b);
  EXPECT_TRUE(*a == *a);
}

// R43
TEST(Level, IsFoundInEachSpelling)
{
  const struct
  {
    const char* text;
    Level expected;
  } cases[] = {
    {"Patient", Level::Patient},    {"patients", Level::Patient}, {"STUDY", Level::Study},
    {"Studies", Level::Study},      {"sErIeS", Level::Series},    {"Instance", Level::Instance},
    {"instances", Level::Instance}, {"Image", Level::Instance},   {"IMAGES", Level::Instance}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.expected, FindLevel(c.text));
  }
}

TEST(Level, IsNotFoundInOtherWords)
{
  for (const char* text : {"", "Studys", " Study", "Serie", "Frame"})
  {
    SCOPED_TRACE(text);
    EXPECT_FALSE(FindLevel(text));
  }
}

TEST(Level, HasOneIdentifier)
{
  const DicomIdentifiers identifiers{"p", "st", "se", "i"};
  const struct
  {
    Level level;
    Tag tag;
    const char* value;
    const char* name;
    const char* route;
  } cases[] = {{Level::Patient, Tag(0x0010, 0x0020), "p", "Patient", "patients"},
               {Level::Study, Tag(0x0020, 0x000D), "st", "Study", "studies"},
               {Level::Series, Tag(0x0020, 0x000E), "se", "Series", "series"},
               {Level::Instance, Tag(0x0008, 0x0018), "i", "Instance", "instances"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.tag, GetIdentifierTag(c.level));
    EXPECT_EQ(c.level, FindLevelOfIdentifier(c.tag));
    EXPECT_EQ(c.value, identifiers.Get(c.level));
    EXPECT_EQ(c.name, ToString(c.level));
    EXPECT_EQ(c.route, GetRouteName(c.level));
  }
  EXPECT_FALSE(FindLevelOfIdentifier(Tags::PatientName));
}
}
