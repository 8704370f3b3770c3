// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ValueParser.h"

#include "Common/Base64.h"
#include "Common/JsonText.h"
#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
constexpr Tag ReferencedStudySequence(0x0008, 0x1110);

std::string Describe(const NewElement& element);

std::string DescribeContent(const EmptyContent&)
{
  return "empty";
}
std::string DescribeContent(const TextContent& content)
{
  return content.text;
}
std::string DescribeContent(const BytesContent& content)
{
  return "bytes " + content.bytes;
}
std::string DescribeContent(const ImageContent&)
{
  return "image";
}
std::string DescribeContent(const DocumentContent& content)
{
  return content.mimeType + " " + content.bytes;
}

std::string DescribeContent(const SequenceContent& content)
{
  std::string text;
  for (const NewItem& item : content.items)
  {
    text += "{";
    for (const NewElement& element : item.elements)
    {
      text += Describe(element) + ";";
    }
    text += "}";
  }
  return text;
}

std::string Describe(const NewElement& element)
{
  return element.tag.ToString() + " " + std::string(ToString(element.vr)) + " " +
         std::visit([](const auto& content) { return DescribeContent(content); }, element.content);
}

class ValueParserTests : public testing::Test
{
protected:
  std::string Parse(Tag tag, const std::string& json)
  {
    return Describe(parser_.ParseAtTopLevel(tag, ParseJson(json, 100)));
  }

  std::string ParseInItem(Tag tag, const std::string& json)
  {
    return Describe(parser_.ParseInItem(tag, ParseJson(json, 100)));
  }

  ErrorCode FindError(Tag tag, const std::string& json, bool inItem = false)
  {
    try
    {
      inItem ? ParseInItem(tag, json) : Parse(tag, json);
    }
    catch (const Error& error)
    {
      return error.GetCode();
    }
    return ErrorCode::InternalError;  // accepted
  }

  Dictionary dictionary_;
  FakeImageDecoder images_;
  ValueParser parser_{dictionary_, images_, "", false, {}};
};

std::string MakeUri(const std::string& mimeType, const std::string& bytes)
{
  return "\"data:" + mimeType + ";base64," + EncodeBase64(bytes) + "\"";
}
}

// Contract 3.4
TEST_F(ValueParserTests, ReadsSimpleValues)
{
  EXPECT_EQ("0010,0010 PN A^B", Parse(Tags::PatientName, R"("A^B")"));
  EXPECT_EQ("0010,0010 PN empty", Parse(Tags::PatientName, R"("")"));
  EXPECT_EQ("0010,0010 PN empty", Parse(Tags::PatientName, "null"));
  EXPECT_EQ("0028,0010 US empty", Parse(Tags::Rows, R"("")"));
  EXPECT_EQ("0008,1110 SQ empty", Parse(ReferencedStudySequence, R"("")"));
  EXPECT_EQ("0042,0011 OB empty", Parse(Tags::EncapsulatedDocument, "null"));
}

TEST_F(ValueParserTests, RefusesWrongValues)
{
  const struct
  {
    const char* name;
    Tag tag;
    const char* json;
    bool inItem;
    ErrorCode code;
  } cases[] = {
    {"number", Tags::PatientName, "5", false, ErrorCode::BadParameterType},
    {"Boolean", Tags::PatientName, "true", false, ErrorCode::BadParameterType},
    {"object", Tags::PatientName, "{}", false, ErrorCode::BadParameterType},
    {"number for a number", Tags::Rows, "5", false, ErrorCode::BadParameterType},
    {"array for a text", Tags::PatientName, "[]", false, ErrorCode::BadParameterType},
    {"nested arrays", Tags::PatientName, "[[[]]]", false, ErrorCode::BadParameterType},
    {"text as item", ReferencedStudySequence, R"(["x"])", false, ErrorCode::BadParameterType},
    {"null as item", ReferencedStudySequence, "[null]", false, ErrorCode::BadParameterType},
    {"array as item", ReferencedStudySequence, "[[{}]]", false, ErrorCode::BadParameterType},
    {"null for a number", Tags::Rows, "null", false, ErrorCode::BadFileFormat},
    {"null for a sequence", ReferencedStudySequence, "null", false, ErrorCode::BadFileFormat},
    {"empty number in item", Tags::Rows, R"("")", true, ErrorCode::BadFileFormat},
    {"empty sequence in item", ReferencedStudySequence, R"("")", true, ErrorCode::BadFileFormat},
    {"text for a number", Tags::Rows, R"("abc")", false, ErrorCode::BadFileFormat},
    {"text for a sequence", ReferencedStudySequence, R"("x")", false, ErrorCode::BadFileFormat},
    {"broken base64", Tags::PatientName, R"("data:application/octet-stream;base64,###")", false,
     ErrorCode::BadFileFormat},
    {"unknown tag in item", ReferencedStudySequence, R"([{"Nobody": "x"}])", false,
     ErrorCode::UnknownDicomTag},
    {"parentheses in item", ReferencedStudySequence, R"~([{"(0010,0010)": "x"}])~", false,
     ErrorCode::UnknownDicomTag},  // R50
    {"path in item", ReferencedStudySequence, R"([{"DigitalSignaturesSequence[0].PatientID": ""}])",
     false, ErrorCode::UnknownDicomTag},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.code, FindError(c.tag, c.json, c.inItem));
  }
}

TEST_F(ValueParserTests, ReadsSequences)
{
  EXPECT_EQ("0008,1110 SQ ", Parse(ReferencedStudySequence, "[]"));
  EXPECT_EQ("0008,1110 SQ {}{}", Parse(ReferencedStudySequence, "[{}, []]"));
  EXPECT_EQ(
    "0008,1110 SQ {0008,0060 CS CT;0010,0010 PN A;fffa,fffa SQ {0010,0020 LO X;};}",
    Parse(ReferencedStudySequence,
          R"([{"fffa-fffa": [{"PatientID": "X"}], "PatientName": "A", "00080060": "CT"}])"));
}

// R44 as at top level: an item cannot hold a tag twice.
TEST_F(ValueParserTests, TakesTheLastOfTwoSpellingsInItems)
{
  EXPECT_EQ(
    "0008,1110 SQ {0010,0010 PN keyword;}",
    Parse(ReferencedStudySequence, R"([{"PatientName": "keyword", "0010,0010": "number"}])"));
}

// R63
TEST_F(ValueParserTests, DecodesImages)
{
  EXPECT_EQ("7fe0,0010 OW image", Parse(Tags::PixelData, MakeUri("image/png", "p")));
  EXPECT_EQ(ImageFormat::Png, images_.format);
  EXPECT_EQ("7fe0,0010 OW image", Parse(Tags::EncapsulatedDocument, MakeUri("image/jpeg", "j")));
  EXPECT_EQ(ImageFormat::Jpeg, images_.format);
  EXPECT_EQ(ErrorCode::BadFileFormat, FindError(Tags::PixelData, MakeUri("image/png", "broken")));
}

TEST_F(ValueParserTests, DecodesDocuments)
{
  for (const char* mimeType : {"application/pdf", "model/mtl", "model/obj", "model/stl"})
  {
    const std::string expected = "0042,0011 OB " + std::string(mimeType) + " content";
    EXPECT_EQ(expected, Parse(Tags::EncapsulatedDocument, MakeUri(mimeType, "content")));
    EXPECT_EQ(expected, Parse(Tags::PixelData, MakeUri(mimeType, "content")));
  }
}

// R63 with the exception of architecture section 5: PAM.
TEST_F(ValueParserTests, RefusesOtherKindsOfContent)
{
  for (const char* mimeType : {"image/x-portable-arbitrarymap", "image/gif", "text/plain", ""})
  {
    EXPECT_EQ(ErrorCode::ParameterOutOfRange, FindError(Tags::PixelData, MakeUri(mimeType, "x")))
      << mimeType;
  }
}

// L30: bytes are for the element that was named.
TEST_F(ValueParserTests, PutsBytesWhereTheyBelong)
{
  const std::string uri = MakeUri("application/octet-stream", "data");
  EXPECT_EQ("0042,0011 OB bytes data", Parse(Tags::EncapsulatedDocument, uri));
  EXPECT_EQ("7fe0,0010 OW bytes data", Parse(Tags::PixelData, uri));
}

// R62, R63: only at top level, only for these two.
TEST_F(ValueParserTests, TakesOtherDataUrisForText)
{
  EXPECT_EQ("0010,0010 PN data:image/png;base64,cA==",
            Parse(Tags::PatientName, MakeUri("image/png", "p")));
  EXPECT_EQ("0042,0011 OB bytes data:image/png;base64,cA==",
            ParseInItem(Tags::EncapsulatedDocument, MakeUri("image/png", "p")));
  EXPECT_FALSE(images_.format);
}

// L31, and no values in warnings.
TEST_F(ValueParserTests, WarnsWithoutValues)
{
  Parse(Tags::PatientBirthDate, R"("SECRET")");
  const std::vector<std::string> warnings = parser_.GetWarnings();
  ASSERT_FALSE(warnings.empty());
  for (const std::string& warning : warnings)
  {
    EXPECT_EQ(std::string::npos, warning.find("SECRET"));
  }

  ValueParser strict(dictionary_, images_, "", true, {});
  EXPECT_THROW(strict.ParseAtTopLevel(Tags::PatientBirthDate, Json::Value("SECRET")), Error);
}
}
