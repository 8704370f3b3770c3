// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TagPath.h"

#include "Common/Error.h"
#include "Dicom/Dictionary.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
// R48, R52
TEST(TagPath, ReadsTheSyntaxOfDcmodify)
{
  const struct
  {
    const char* name;
    const char* text;
    const char* expected;
  } cases[] = {
    {"one component", "PatientName", "0010,0010"},
    {"index", "ReferencedStudySequence[0].PatientName", "0008,1110[0].0010,0010"},
    {"every item", "ReferencedStudySequence[*].PatientName", "0008,1110[*].0010,0010"},
    {"mixed spellings", "(0008,1110)[*].0040-0275[2].PatientName",
     "0008,1110[*].0040,0275[2].0010,0010"},
    {"blanks", " 0008,1110 [ 12 ] . PatientName ", "0008,1110[12].0010,0010"},
    {"leading zeros", "0008,1110[007].PatientName", "0008,1110[7].0010,0010"},
    {"largest index", "0008,1110[2147483647].PatientName", "0008,1110[2147483647].0010,0010"},
    {"group of parents unknown", "0009,1001[0].0010,0010", "0009,1001[0].0010,0010"}};
  const Dictionary dictionary;
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, TagPath::Parse(c.text, dictionary).ToString());
  }
}

TEST(TagPath, KeepsItsSteps)
{
  const TagPath path = TagPath::Parse("0008,1110[*].0040,0275[2].PatientName", Dictionary());
  EXPECT_FALSE(path.IsTopLevel());
  EXPECT_EQ(Tags::PatientName, path.GetTag());
  ASSERT_EQ(2u, path.GetSteps().size());
  EXPECT_EQ(Tag(0x0008, 0x1110), path.GetSteps()[0].sequence);
  EXPECT_FALSE(path.GetSteps()[0].index);
  EXPECT_EQ(2u, path.GetSteps()[1].index);
  EXPECT_TRUE(TagPath(Tags::PatientID).IsTopLevel());
}

// R49, R53
TEST(TagPath, RefusesEverythingElse)
{
  constexpr ErrorCode Unknown = ErrorCode::UnknownDicomTag;
  constexpr ErrorCode OutOfRange = ErrorCode::ParameterOutOfRange;
  const struct
  {
    const char* name;
    const char* text;
    ErrorCode code;
  } cases[] = {
    {"empty", "", Unknown},
    {"unknown", "Nonexistent", Unknown},
    {"unknown sequence", "Nonexistent[0].PatientName", Unknown},
    {"unknown behind a bad step", "ReferencedStudySequence.Nonexistent", Unknown},
    {"index on the last component", "ReferencedStudySequence[0]", Unknown},
    {"nothing after the dot", "ReferencedStudySequence[0].", Unknown},
    {"no index", "ReferencedStudySequence.PatientName", OutOfRange},
    {"no bracket", "ReferencedStudySequence[0.PatientName", OutOfRange},
    {"text behind the bracket", "ReferencedStudySequence[0]x.PatientName", OutOfRange},
    {"no tag", "[0].PatientName", OutOfRange},
    {"nothing before the dot", ".PatientName", OutOfRange},
    {"two dots", "ReferencedStudySequence[0]..PatientName", OutOfRange},
    {"empty index", "ReferencedStudySequence[].PatientName", OutOfRange},
    {"negative index", "ReferencedStudySequence[-1].PatientName", OutOfRange},
    {"minus zero", "ReferencedStudySequence[-0].PatientName", OutOfRange},
    {"sign", "ReferencedStudySequence[+1].PatientName", OutOfRange},
    {"hexadecimal index", "ReferencedStudySequence[0x1].PatientName", OutOfRange},
    {"text as index", "ReferencedStudySequence[a].PatientName", OutOfRange},
    {"two stars", "ReferencedStudySequence[**].PatientName", OutOfRange},
    {"index beyond 31 bits", "ReferencedStudySequence[2147483648].PatientName", OutOfRange},
    {"index beyond 64 bits", "ReferencedStudySequence[99999999999999999999].PatientName",
     OutOfRange}};
  const Dictionary dictionary;
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    try
    {
      TagPath::Parse(c.text, dictionary);
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(c.code, error.GetCode()) << error.what();
    }
  }
}

// Architecture D7
TEST(TagPath, ShowsBadStepsShortAndPrintable)
{
  const std::string name(65536, 'x');
  for (const std::string& step : {name, "PatientName[" + name + "\r\n]"})
  {
    try
    {
      TagPath::Parse(step + ".PatientName", Dictionary());
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_GT(200u, error.GetDetails().size());
      EXPECT_EQ(std::string::npos, error.GetDetails().find('\n'));
    }
  }
}

TEST(TagPath, IsOrderedAsADatasetIsWritten)
{
  const char* const texts[] = {"0008,0005",
                               "0008,1140",
                               "0008,1140[0].0008,1150",
                               "0008,1140[0].0008,1155",
                               "0008,1140[2].0008,1150",
                               "0008,1140[10].0008,1150",
                               "0008,1140[10].0008,1199",
                               "0008,1140[10].0008,1199[0].0008,1150",
                               "0010,0010"};
  std::vector<TagPath> paths;
  for (const char* text : texts)
  {
    paths.push_back(TagPath::Parse(text, Dictionary()));
  }
  for (std::size_t i = 0; i < paths.size(); i++)
  {
    for (std::size_t j = 0; j < paths.size(); j++)
    {
      EXPECT_EQ(i < j, paths[i] < paths[j]) << texts[i] << " " << texts[j];
      EXPECT_EQ(i == j, paths[i] == paths[j]) << texts[i] << " " << texts[j];
    }
  }
}

TEST(TagPath, KnowsTheSequencesAroundIt)
{
  const auto parse = [](const char* text) { return TagPath::Parse(text, Dictionary()); };
  const TagPath path = parse("0008,1140[1].0040,a170[0].0008,0100");
  EXPECT_TRUE(path.IsBelow(parse("0008,1140")));
  EXPECT_TRUE(path.IsBelow(parse("0008,1140[1].0040,a170")));
  EXPECT_FALSE(path.IsBelow(parse("0008,1140[0].0040,a170")));
  EXPECT_FALSE(path.IsBelow(parse("0040,a170")));
  EXPECT_FALSE(path.IsBelow(path));
}

TEST(TagPath, TakesManySteps)
{
  std::string text;
  for (int i = 0; i < 10000; i++)
  {
    text += "ReferencedStudySequence[0].";
  }
  EXPECT_EQ(10000u, TagPath::Parse(text + "PatientName", Dictionary()).GetSteps().size());
}
}
