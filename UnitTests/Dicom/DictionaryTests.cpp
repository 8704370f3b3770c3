// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Dictionary.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

// As the user's configuration option "Dictionary" might have it.
Dictionary CreateConfigured()
{
  return Dictionary({{Tag(0x00E1, 0x10C2), VR::UI, "VendorUID", "VENDOR 1.0"},
                     {Tag(0x7053, 0x1003), VR::ST, "OriginalFileName", "Philips PET Private Group"},
                     {Tag(0x4010, 0x1060), VR::SH, "FancyNumber", ""}});
}

void ExpectUnknown(const Dictionary& dictionary, const std::string& text, bool parentheses = true)
{
  try
  {
    dictionary.ParseTag(text, parentheses);
    ADD_FAILURE() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::UnknownDicomTag, error.GetCode());
  }
}
}

// R47, R48
TEST(Dictionary, ReadsTagsInEachSpelling)
{
  const struct
  {
    const char* name;
    const char* text;
    Tag expected;
  } cases[] = {{"comma", "0010,0010", Tags::PatientName},
               {"dash", "0010-0010", Tags::PatientName},
               {"no separator", "00100010", Tags::PatientName},
               {"upper case", "0020,000D", Tags::StudyInstanceUID},
               {"lower case", "0020,000d", Tags::StudyInstanceUID},
               {"parentheses", "(0008,1110)", Tag(0x0008, 0x1110)},
               {"private", "00e1-10c2", Tag(0x00E1, 0x10C2)},
               {"not in the dictionary", "0010,fff0", Tag(0x0010, 0xFFF0)},
               {"keyword", "PatientName", Tags::PatientName},
               {"blanks", " \tPatientName ", Tags::PatientName},
               {"blanks around parentheses", " (0010,0010) ", Tags::PatientName},
               {"retired, with prefix", "RETIRED_StudyIDIssuer", Tag(0x0032, 0x0012)},
               {"repeating group", "OverlayRows", Tag(0x6000, 0x0010)},
               {"Orthanc's name", "OtherPatientIDs", Tag(0x0010, 0x1000)},
               {"configured, public", "FancyNumber", Tag(0x4010, 0x1060)},
               {"configured, private", "VendorUID", Tag(0x00E1, 0x10C2)}};
  const Dictionary dictionary = CreateConfigured();
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, dictionary.ParseTag(c.text));
  }
}

// R47 to R49
TEST(Dictionary, RefusesOtherNames)
{
  const struct
  {
    const char* name;
    std::string text;
  } cases[] = {{"empty", ""},
               {"blanks", "  "},
               {"another case", "patientname"},
               {"keyword in parentheses", "(PatientName)"},
               {"retired, without prefix", "StudyIDIssuer"},
               {"not retired, with prefix", "RETIRED_PatientName"},
               {"parenthesis not closed", "(0010,0010"},
               {"parentheses only", "()"},
               {"blanks inside", "0010, 0010"},
               {"too short", "10,10"},
               {"too long", "0010,00100"},
               {"other separator", "0010:0010"},
               {"not hexadecimal", "001g,0010"},
               {"sign", "+010,0010"},
               {"behind a zero", std::string("PatientName\0x", 13)},
               {"configured elsewhere", "FancyNumber2"}};
  const Dictionary dictionary = CreateConfigured();
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    ExpectUnknown(dictionary, c.text);
  }
}

// R49
TEST(Dictionary, NamesWhatIsUnknown)
{
  try
  {
    Dictionary().ParseTag("Nonexistent");
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ("Nonexistent", error.GetDetails());
  }
}

// Architecture D7
TEST(Dictionary, ShowsUnknownNamesShortAndPrintable)
{
  const struct
  {
    const char* name;
    std::string text;
    std::string shown;
  } cases[] = {{"64 KB", std::string(65536, 'x'), std::string(61, 'x') + "..."},
               {"a line break", "a\r\nb", "a??b"},
               {"a zero", std::string("a\0b", 3), "a?b"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    try
    {
      Dictionary().ParseTag(c.text);
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(c.shown, error.GetDetails());
    }
  }
}

TEST(Dictionary, FindsNothingForUnknownNames)
{
  EXPECT_FALSE(Dictionary().FindTag("Nonexistent"));
  EXPECT_FALSE(Dictionary().FindTag("(0010,0010)", false));
  EXPECT_EQ(Tags::PatientName, Dictionary().FindTag("PatientName"));
}

// R50
TEST(Dictionary, RefusesParenthesesWhereTagsArePlain)
{
  const Dictionary dictionary;
  EXPECT_EQ(Tags::PatientName, dictionary.ParseTag("0010,0010", false));
  EXPECT_EQ(Tags::PatientName, dictionary.ParseTag("PatientName", false));
  ExpectUnknown(dictionary, "(0010,0010)", false);
}

// R59, R68
TEST(Dictionary, KnowsTheVr)
{
  const struct
  {
    const char* name;
    Tag tag;
    const char* creator;
    VR expected;
  } cases[] = {
    {"PatientName", Tags::PatientName, "", VR::PN},
    {"StudyDate", Tag(0x0008, 0x0020), "", VR::DA},
    {"ReferencedStudySequence", Tag(0x0008, 0x1110), "", VR::SQ},
    {"FrameIncrementPointer", Tag(0x0028, 0x0009), "", VR::AT},
    {"Rows", Tags::Rows, "", VR::US},
    {"SmallestImagePixelValue, US or SS", Tag(0x0028, 0x0106), "", VR::UsOrSs},
    {"LUTData, US or SS or OW", Tag(0x0028, 0x3006), "", VR::OW},
    {"PixelData, OB or OW", Tags::PixelData, "", VR::ObOrOw},
    {"OverlayData, OB or OW", Tag(0x6002, 0x3000), "", VR::ObOrOw},
    {"FloatPixelData", Tags::FloatPixelData, "", VR::OF},
    {"EncapsulatedDocument", Tags::EncapsulatedDocument, "", VR::OB},
    {"directory offset", Tag(0x0004, 0x1400), "", VR::UL},
    {"group length", Tag(0x0010, 0x0000), "", VR::UL},
    {"private group length", Tag(0x0011, 0x0000), "", VR::UL},
    {"private creator", Tag(0x0011, 0x0010), "", VR::LO},
    {"delimiter", Tag(0xFFFE, 0xE00D), "", VR::UN},
    {"unknown", Tag(0x0010, 0xFFF0), "", VR::UN},
    {"private without creator", Tag(0x00E1, 0x10C2), "", VR::UN},
    {"private of another creator", Tag(0x00E1, 0x10C2), "OTHER", VR::UN},
    {"private of its creator", Tag(0x00E1, 0x10C2), "VENDOR 1.0", VR::UI},
    {"in another block", Tag(0x00E1, 0x11C2), "VENDOR 1.0", VR::UI},
    {"of another number", Tag(0x00E1, 0x10C3), "VENDOR 1.0", VR::UN},
    {"private of DCMTK's dictionary", Tag(0x0019, 0x1002), "GEMS_ACQU_01", VR::SL},
    {"the same in another block", Tag(0x0019, 0x1102), "GEMS_ACQU_01", VR::SL},
    {"configured, public", Tag(0x4010, 0x1060), "", VR::SH},
    {"public, with the creator of the request", Tags::PatientName, "VENDOR 1.0", VR::PN}};
  const Dictionary dictionary = CreateConfigured();
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, dictionary.GetVr(c.tag, c.creator));
  }
}

// PS3.6 2026d 6
TEST(Dictionary, KnowsTheMultiplicity)
{
  const Dictionary dictionary = CreateConfigured();
  const auto single = dictionary.FindMultiplicity(Tags::PatientName, "");
  ASSERT_TRUE(single);
  EXPECT_EQ(1u, single->minimum);
  EXPECT_EQ(1u, single->maximum);

  const auto many = dictionary.FindMultiplicity(Tag(0x0008, 0x0008), "");  // ImageType, 2-n
  ASSERT_TRUE(many);
  EXPECT_EQ(2u, many->minimum);
  EXPECT_FALSE(many->maximum);

  EXPECT_FALSE(dictionary.FindMultiplicity(Tag(0x4010, 0x1060), ""));  // configured
  EXPECT_FALSE(dictionary.FindMultiplicity(Tag(0x0010, 0xFFF0), ""));  // unknown
}

TEST(Dictionary, KnowsTheCreatorsOfConfiguredTags)
{
  const Dictionary dictionary = CreateConfigured();
  EXPECT_EQ("VENDOR 1.0", dictionary.GetPrivateCreator(Tag(0x00E1, 0x10C2)));
  EXPECT_EQ("", dictionary.GetPrivateCreator(Tag(0x00E1, 0x10C3)));
  EXPECT_EQ("", dictionary.GetPrivateCreator(Tag(0x4010, 0x1060)));
}

TEST(Dictionary, FindsWhatWasTyped)
{
  const Dictionary dictionary(
    {{Tag(0x0029, 0x1001), ValueRepresentation::LO, "PatientSecret", "ACME"}});
  const auto find = [&dictionary](const char* text, std::size_t maximum = 3)
  {
    std::vector<std::string> names;
    for (const DictionaryEntry& entry : dictionary.FindMatches(text, maximum))
    {
      names.push_back(entry.name);
    }
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ((Names{"PatientName"}), find("patientname", 1));
  EXPECT_EQ((Names{"PatientSecret"}), find(" PatientSe", 1));
  EXPECT_EQ((Names{"PatientName"}), find("0010,0010"));
  EXPECT_EQ((Names{"PatientSecret"}), find("0029,1001"));
  EXPECT_EQ(3u, find("").size());
  EXPECT_EQ(Names(), find("NoSuchAttribute"));
  EXPECT_EQ((Names{"ReferencedPatientSequence"}), find("edPatientSequence"));
}

TEST(Dictionary, NamesTags)
{
  const Dictionary dictionary = CreateConfigured();
  EXPECT_EQ("PatientName", dictionary.GetName(Tags::PatientName));
  EXPECT_EQ("OtherPatientIDs", dictionary.GetName(Tags::OtherPatientIDs));
  EXPECT_EQ("FancyNumber", dictionary.GetName(Tag(0x4010, 0x1060)));
  EXPECT_EQ("VendorUID", dictionary.GetName(Tag(0x00E1, 0x10C2)));
  EXPECT_EQ("0010,fff0", dictionary.GetName(Tag(0x0010, 0xFFF0)));
}
}
