// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueEncoder.h"

#include "Common/Base64.h"
#include "Common/Error.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;
using namespace std::string_literals;

constexpr Tag StudyDate(0x0008, 0x0020);
constexpr Tag ImageType(0x0008, 0x0008);
constexpr Tag ReferencedStudySequence(0x0008, 0x1110);
constexpr Tag InstanceCreatorUID(0x0008, 0x0014);
constexpr Tag ImageComments(0x0020, 0x4000);
constexpr Tag FrameIncrementPointer(0x0028, 0x0009);
constexpr Tag SmallestImagePixelValue(0x0028, 0x0106);
constexpr Tag RedPaletteData(0x0028, 0x1201);
constexpr Tag LUTData(0x0028, 0x3006);
constexpr Tag OverlayData(0x6000, 0x3000);
constexpr Tag TextValue(0x0040, 0xA160);
constexpr Tag Private(0x00E1, 0x10C2);

const Dictionary& GetDictionary()
{
  static const Dictionary dictionary({{Private, VR::US, "VendorNumber", "VENDOR"}});
  return dictionary;
}

std::string ToDataUri(const std::string& bytes)
{
  return "data:application/octet-stream;base64," + EncodeBase64(bytes);
}

// "text:..." or "bytes:..." or "empty", behind the VR.
std::string Show(const NewElement& element)
{
  const std::string vr(ToString(element.vr));
  if (const auto* text = std::get_if<TextContent>(&element.content))
  {
    return vr + " text:" + text->text;
  }
  if (const auto* bytes = std::get_if<BytesContent>(&element.content))
  {
    return vr + " bytes:" + bytes->bytes;
  }
  return vr + (std::holds_alternative<EmptyContent>(element.content) ? " empty" : " other");
}

std::string Encode(Tag tag, std::string_view text)
{
  ValueEncoder encoder(GetDictionary(), false);
  return Show(encoder.EncodeText(tag, "", text));
}

void ExpectRefusal(ErrorCode code, const std::function<void()>& encode)
{
  try
  {
    encode();
    ADD_FAILURE() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(code, error.GetCode()) << error.what();
    EXPECT_EQ(std::string::npos, error.GetDetails().find("secret"));
  }
}
}

// R59 to R62, L30
TEST(ValueEncoder, ConvertsByVr)
{
  const struct
  {
    const char* name;
    Tag tag;
    std::string text;
    std::string expected;
  } cases[] = {
    {"text", Tags::PatientName, "M\xC3\xBCller^A", "PN text:M\xC3\xBCller^A"},
    {"several texts", ImageType, "ORIGINAL\\PRIMARY", "CS text:ORIGINAL\\PRIMARY"},
    {"cut at a NUL", Tags::PatientName, "ab\0cd"s, "PN text:ab"},
    {"nothing before the NUL", Tags::PatientName, "\0cd"s, "PN empty"},
    {"number", Tags::Rows, "258", "US bytes:\x02\x01"},
    {"US or SS, positive", SmallestImagePixelValue, "258", "US bytes:\x02\x01"},
    {"US or SS, negative", SmallestImagePixelValue, "-1", "SS bytes:\xFF\xFF"},
    {"numbers of OW", RedPaletteData, "1\\258", "OW bytes:\x01\0\x02\x01"s},
    {"numbers of US or SS or OW", LUTData, "258", "OW bytes:\x02\x01"},
    {"numbers of OF", Tags::FloatPixelData, "1.5", "OF bytes:\0\0\xC0\x3F"s},
    {"tag", FrameIncrementPointer, "0018,1063", "AT bytes:\x18\0\x63\x10"s},
    {"tags in other spellings", FrameIncrementPointer, "FrameTime\\0018-1063\\00181063",
     "AT bytes:\x18\0\x63\x10\x18\0\x63\x10\x18\0\x63\x10"s},
    {"text of OB", Tags::EncapsulatedDocument, "abc\0d"s, "OB bytes:abc\0d"s},
    {"text of UN", Tag(0x0010, 0xFFF0), "\xFF\x01", "UN bytes:\xFF\x01"},
    {"text of OB or OW", OverlayData, "ab", "OW bytes:ab"},
    {"binary of OB", Tags::EncapsulatedDocument, ToDataUri("\0\x01\xFF"s), "OB bytes:\0\x01\xFF"s},
    {"binary of UN", Tag(0x0010, 0xFFF0), ToDataUri("\0a"s), "UN bytes:\0a"s},
    {"binary of a text VR", Tags::PatientName, ToDataUri("M\xFC\0ller"s), "PN bytes:M\xFC\0ller"s},
    {"binary of OW", RedPaletteData, ToDataUri("12"), "OW bytes:12"},
    {"binary of OF", Tags::FloatPixelData, ToDataUri("1234"), "OF bytes:1234"},
    {"binary of OD", Tags::DoubleFloatPixelData, ToDataUri("12345678"), "OD bytes:12345678"},
    {"binary of OB or OW", OverlayData, ToDataUri("1234"), "OW bytes:1234"},
    {"binary of OB or OW, odd", Tags::PixelData, ToDataUri("123"), "OW bytes:123\0"s},
    {"binary of US is read as text", Tags::Rows, ToDataUri("258"), "US bytes:\x02\x01"},
    {"binary of US or SS", SmallestImagePixelValue, ToDataUri("-1"), "SS bytes:\xFF\xFF"},
    {"binary of AT is read as text", FrameIncrementPointer, ToDataUri("FrameTime"),
     "AT bytes:\x18\0\x63\x10"s},
    {"another data URI is text", TextValue,
     "data:text/plain;base64,QQ==", "UT text:data:text/plain;base64,QQ=="},
    {"prefix in another case is text", TextValue, "Data:application/octet-stream;base64,QQ==",
     "UT text:Data:application/octet-stream;base64,QQ=="}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Encode(c.tag, c.text));
  }
}

// Contract 3.4, `""`
TEST(ValueEncoder, TakesEmptyTextAsZeroLengthForAnyVr)
{
  for (const Tag tag : {Tags::PatientName, Tags::Rows, SmallestImagePixelValue,
                        ReferencedStudySequence, RedPaletteData, OverlayData, FrameIncrementPointer,
                        Tags::EncapsulatedDocument, Tag(0x0010, 0xFFF0)})
  {
    SCOPED_TRACE(tag.ToString());
    ValueEncoder encoder(GetDictionary(), true);
    for (const std::string& text : {""s, ToDataUri("")})
    {
      const NewElement element = encoder.EncodeText(tag, "", text);
      EXPECT_TRUE(std::holds_alternative<EmptyContent>(element.content));
      EXPECT_EQ(tag, element.tag);
    }
    EXPECT_TRUE(encoder.GetWarnings().empty());
  }
  EXPECT_EQ("SQ empty", Encode(ReferencedStudySequence, ""));
  EXPECT_EQ("US empty", Encode(SmallestImagePixelValue, ""));
}

// Contract 3.4, `null`
TEST(ValueEncoder, TakesNullAsZeroLengthExceptForNumbersAndSequences)
{
  const ValueEncoder encoder(GetDictionary(), false);
  for (const Tag tag : {Tags::PatientName, StudyDate, Tags::EncapsulatedDocument, OverlayData,
                        Tag(0x0010, 0xFFF0), FrameIncrementPointer})
  {
    SCOPED_TRACE(tag.ToString());
    EXPECT_TRUE(std::holds_alternative<EmptyContent>(encoder.EncodeNull(tag, "").content));
  }
  for (const Tag tag : {Tags::Rows, SmallestImagePixelValue, RedPaletteData, Tags::FloatPixelData,
                        ReferencedStudySequence})
  {
    SCOPED_TRACE(tag.ToString());
    ExpectRefusal(ErrorCode::BadFileFormat, [&] { encoder.EncodeNull(tag, ""); });
  }
}

// R61, R62, L30, L31
TEST(ValueEncoder, RefusesWhatCannotBeStored)
{
  constexpr ErrorCode Bad = ErrorCode::BadFileFormat;
  constexpr ErrorCode Range = ErrorCode::ParameterOutOfRange;
  const struct
  {
    const char* name;
    Tag tag;
    std::string text;
    ErrorCode code;
  } cases[] = {
    {"no number", Tags::Rows, "secret", Bad},
    {"negative for unsigned", Tags::Rows, "-1", Bad},
    {"beyond the range", Tags::Rows, "65536", Bad},
    {"signs mixed beyond the range", SmallestImagePixelValue, "-1\\40000", Bad},
    {"unknown tag of AT", FrameIncrementPointer, "Nonexistent", ErrorCode::UnknownDicomTag},
    {"empty tag of AT", FrameIncrementPointer, "FrameTime\\", ErrorCode::UnknownDicomTag},
    {"text for SQ", ReferencedStudySequence, "secret", Bad},
    {"binary for SQ", ReferencedStudySequence, ToDataUri("secret"), Bad},
    {"invalid base64", Tags::EncapsulatedDocument, "data:application/octet-stream;base64,sec ret",
     Bad},
    {"not UTF-8", Tags::PatientName, "secr\xE9t", Bad},
    {"odd text for OB or OW", Tags::PixelData, "abc", Range},
    {"odd bytes for OW", RedPaletteData, ToDataUri("123"), Range},
    {"bytes that are no floats", Tags::FloatPixelData, ToDataUri("123456"), Range},
    {"bytes that are no doubles", Tags::DoubleFloatPixelData, ToDataUri("123456"), Range},
    {"longer than a short length field", ImageComments, std::string(65535, 'a'), Range},
    {"bytes longer than a short length field", ImageComments, ToDataUri(std::string(65535, 'a')),
     Range},
    {"numbers longer than a short length field", SmallestImagePixelValue,
     "1" +
       []
       {
         std::string s;
         for (int i = 0; i < 32767; i++)
         {
           s += "\\1";
         }
         return s;
       }(),
     Range},
    {"delimiter", Tag(0xFFFE, 0xE00D), "secret", Range},
    {"delimiter, empty", Tag(0xFFFE, 0xE0DD), "", Range}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    ExpectRefusal(c.code, [&] { Encode(c.tag, c.text); });
  }
}

TEST(ValueEncoder, AcceptsWhatTheLengthFieldJustHolds)
{
  EXPECT_EQ("LT text:" + std::string(65534, 'a'), Encode(ImageComments, std::string(65534, 'a')));
  EXPECT_EQ("UT text:" + std::string(70000, 'a'), Encode(TextValue, std::string(70000, 'a')));
}

TEST(ValueEncoder, NamesTheTagInItsErrors)
{
  try
  {
    Encode(Tags::Rows, "secret");
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ("0028,0010 (Rows): number 1 is no decimal number", error.GetDetails());
  }
}

// Architecture D7: what is no tag is a value of the request.
TEST(ValueEncoder, DoesNotTellTheUnknownNameOfAnAttributeTag)
{
  try
  {
    Encode(FrameIncrementPointer, "FrameTime\\DOE^JANE");
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ("0028,0009 (FrameIncrementPointer): tag 2 is not known", error.GetDetails());
  }
}

// L31, architecture section 5
TEST(ValueEncoder, StoresWhatBreaksARuleWithAWarning)
{
  const struct
  {
    const char* name;
    Tag tag;
    std::string text;
    const char* expected;
  } cases[] = {
    {"syntax", StudyDate, "secret",
     "0008,0020 (StudyDate): DA: a value is a date of the form YYYYMMDD"},
    {"length", Tags::PatientID, std::string(200, 's'),
     "0010,0020 (PatientID): LO: a value has at most 64 characters"},
    {"UID", InstanceCreatorUID, "secret",
     "0008,0014 (InstanceCreatorUID): UI: a value is a UID: numbers without leading zeros, "
     "joined by dots"},
    {"several texts", Tags::PatientID, "a\\b", "0010,0020 (PatientID): expected 1 value"},
    {"too few texts", ImageType, "ORIGINAL", "0008,0008 (ImageType): expected 2 or more values"},
    {"several numbers", Tags::Rows, "1\\2", "0028,0010 (Rows): expected 1 value"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    ValueEncoder lenient(GetDictionary(), false);
    EXPECT_NE(std::string::npos, Show(lenient.EncodeText(c.tag, "", c.text)).find(':'));
    ASSERT_EQ(1u, lenient.GetWarnings().size());
    EXPECT_EQ(c.expected, lenient.GetWarnings()[0]);

    ValueEncoder strict(GetDictionary(), true);
    ExpectRefusal(ErrorCode::ParameterOutOfRange, [&] { strict.EncodeText(c.tag, "", c.text); });
    EXPECT_TRUE(strict.GetWarnings().empty());
  }
}

TEST(ValueEncoder, DoesNotWarnOfGoodValues)
{
  ValueEncoder encoder(GetDictionary(), true);
  encoder.EncodeText(Tags::PatientName, "", "Doe^John");
  encoder.EncodeText(StudyDate, "", "20240229");
  encoder.EncodeText(ImageType, "", "ORIGINAL\\PRIMARY");
  encoder.EncodeText(ImageComments, "", "one\\text\r\n");
  encoder.EncodeText(RedPaletteData, "", "1\\2\\3");
  encoder.EncodeText(FrameIncrementPointer, "", "FrameTime\\FrameTimeVector");
  encoder.EncodeText(Tags::PatientName, "", ToDataUri("\x01\x02"));
  EXPECT_TRUE(encoder.GetWarnings().empty());
}

TEST(ValueEncoder, CollectsTheWarningsOfAllElements)
{
  ValueEncoder encoder(GetDictionary(), false);
  encoder.EncodeText(StudyDate, "", "x");
  encoder.EncodeText(Tags::PatientID, "", "a\nb\\c");
  EXPECT_EQ(3u, encoder.GetWarnings().size());
}

// R68, L21
TEST(ValueEncoder, KeepsThePrivateCreator)
{
  const struct
  {
    const char* name;
    Tag tag;
    const char* given;
    const char* creator;
    const char* vr;
  } cases[] = {{"given, known", Private, "VENDOR", "VENDOR", "US"},
               {"given, unknown", Private, "OTHER", "OTHER", "UN"},
               {"of the configuration", Private, "", "VENDOR", "US"},
               {"of nobody", Tag(0x0009, 0x1001), "", "", "UN"},
               {"public", Tags::Rows, "VENDOR", "", "US"},
               {"creator itself", Tag(0x00E1, 0x0010), "VENDOR", "", "LO"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    ValueEncoder encoder(GetDictionary(), false);
    const NewElement element = encoder.EncodeText(c.tag, c.given, "1");
    EXPECT_EQ(c.creator, element.privateCreator);
    EXPECT_EQ(c.vr, ToString(element.vr));
  }
}
}
