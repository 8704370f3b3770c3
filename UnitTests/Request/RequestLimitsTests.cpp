// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RequestLimits.h"

#include "Common/Base64.h"
#include "Request/MergeRequest.h"
#include "Request/RequestFixture.h"
#include "Request/SplitRequest.h"

namespace OrthancModification
{
namespace
{
class RequestLimitsTests : public RequestFixture
{
protected:
  // One of the smallest size that says what is asked.
  static std::string MakePngHeader(char columnsHigh, char rowsHigh)
  {
    return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + std::string("\0\0", 2) + columnsHigh +
           std::string("\0\0\0", 3) + rowsHigh + std::string(1, '\0');
  }

  static void ExpectRefusal(ErrorCode code, const std::string& part,
                            const std::function<void()>& parse)
  {
    const auto error = FindRefusal(parse);
    ASSERT_TRUE(error) << part;
    EXPECT_EQ(code, error->GetCode());
    EXPECT_NE(std::string::npos, error->GetDetails().find(part)) << error->GetDetails();
  }
};
}

// Also of a body that is no JSON: it is not read.
TEST_F(RequestLimitsTests, ApplyToTheBodiesOfAllRequests)
{
  defaults_.limits.bodyBytes = RequestLimits::Megabyte;
  const std::string body = "{}" + std::string(RequestLimits::Megabyte - 1, ' ');
  const char* part = "The body is larger than the 1 MB that the option \"MaximumBodySize\" allows";
  const std::function<void()> requests[] = {[&] { Modify(body); }, [&] { Anonymize(body); },
                                            [&] { Modify(body, Level::Instance); },
                                            [&]
                                            {
                                              ParseSplitRequest(
                                                body, [] {}, GetContext());
                                            },
                                            [&]
                                            {
                                              ParseMergeRequest(
                                                body, [] {}, GetContext());
                                            }};
  for (const auto& request : requests)
  {
    ExpectRefusal(ErrorCode::BadRequest, part, request);
  }
  EXPECT_FALSE(FindModifyError(body.substr(0, RequestLimits::Megabyte)));
}

TEST_F(RequestLimitsTests, ApplyToTheNumberOfValues)
{
  std::string body = "{\"UserData\": [0";
  for (std::size_t i = 0; i < RequestLimits::JsonValues; i++)
  {
    body += ",0";
  }
  ExpectRefusal(ErrorCode::BadFileFormat, "more values", [&] { Modify(body + "]}"); });
}

TEST_F(RequestLimitsTests, ApplyToTheLengthOfLists)
{
  std::string paths = "\"StudyID\"";
  std::string members = R"("0011,0010":"")";
  for (std::size_t i = 1; i < RequestLimits::ListEntries; i++)
  {
    paths += ",\"StudyID\"";
    members += ",\"ReferencedStudySequence[" + std::to_string(i) + "].StudyID\":\"\"";
  }
  for (const char* field : {"Remove", "Keep"})
  {
    const std::string start = "{\"" + std::string(field) + "\":[" + paths;
    EXPECT_FALSE(FindModifyError(start + "]}"));
    ExpectRefusal(ErrorCode::BadRequest, field, [&] { Modify(start + ",\"StudyID\"]}"); });
  }
  EXPECT_FALSE(FindModifyError("{\"Replace\":{" + members + "}}"));
  ExpectRefusal(ErrorCode::BadRequest, "Replace",
                [&] { Modify("{\"Replace\":{" + members + ",\"StudyID\":\"\"}}"); });
}

TEST_F(RequestLimitsTests, ApplyToThePrivateCreator)
{
  const std::string creator(65534, 'x');
  EXPECT_FALSE(FindModifyError("{\"PrivateCreator\":\"" + creator + "\"}"));
  ExpectRefusal(ErrorCode::ParameterOutOfRange, "PrivateCreator",
                [&] { Modify("{\"PrivateCreator\":\"" + creator + "x\"}"); });
}

TEST_F(RequestLimitsTests, ApplyToUserData)
{
  const std::string text(RequestLimits::UserDataBytes - 2, 'x');
  EXPECT_FALSE(FindModifyError("{\"UserData\":\"" + text + "\"}"));
  ExpectRefusal(ErrorCode::BadRequest, "UserData",
                [&] { Modify("{\"UserData\":\"" + text + "x\"}"); });
}

TEST_F(RequestLimitsTests, ApplyToSingleValues)
{
  defaults_.limits.valueBytes = 100;
  const std::string tooLong(101, 'x');
  const struct
  {
    const char* name;
    std::string replace;
    const char* tag;
  } cases[] = {
    {"text", R"("PatientName":")" + tooLong + '"', "0010,0010"},
    {"data URI", R"("EncapsulatedDocument":"data:application/pdf;base64,)" + tooLong + '"',
     "0042,0011"},
    {"in an item", R"("ReferencedStudySequence":[{"PatientName":")" + tooLong + "\"}]",
     "0010,0010"},
    {"at a path", R"("ReferencedStudySequence[0].PatientName":")" + tooLong + '"', "0010,0010"},
    {"identifier", R"("PatientID":")" + tooLong + '"', "0010,0020"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const std::string body = R"({"Force":true,"Replace":{)" + c.replace + "}}";
    ExpectRefusal(ErrorCode::ParameterOutOfRange, "MaximumValueSize", [&] { Modify(body); });
    ExpectRefusal(ErrorCode::ParameterOutOfRange, c.tag, [&] { Anonymize(body); });
  }
  EXPECT_FALSE(FindModifyError(R"({"Replace":{"TextValue":")" + tooLong.substr(1) + "\"}}"));
}

TEST_F(RequestLimitsTests, ApplyToTheValuesOfASplit)
{
  defaults_.limits.valueBytes = 100;
  const std::string body =
    R"({"Series":["x"],"Replace":{"StudyDescription":")" + std::string(101, 'x') + "\"}}";
  ExpectRefusal(ErrorCode::ParameterOutOfRange, "StudyDescription",
                [&]
                {
                  ParseSplitRequest(
                    body, [] {}, GetContext());
                });
}

// They are never decoded.
TEST_F(RequestLimitsTests, ApplyToImagesBeforeTheyAreDecoded)
{
  const std::string huge = MakePngHeader('\x7F', '\x7F');
  const std::string body =
    R"({"Replace":{"PixelData":"data:image/png;base64,)" + EncodeBase64(huge) + "\"}}";
  ExpectRefusal(ErrorCode::ParameterOutOfRange, "MaximumInflatedSize", [&] { Modify(body); });
  EXPECT_FALSE(images_.format);
}

TEST_F(RequestLimitsTests, CountEightBytesForEachPixel)
{
  RequestLimits limits;
  const std::string file = MakePngHeader('\x01', '\x01');  // 256 columns and rows
  limits.imageBytes = 256 * 256 * 8;
  EXPECT_NO_THROW(limits.CheckImage("x", ImageFormat::Png, file));
  limits.imageBytes--;
  ExpectRefusal(ErrorCode::ParameterOutOfRange,
                "x: ", [&] { limits.CheckImage("x", ImageFormat::Png, file); });
  EXPECT_NO_THROW(limits.CheckImage("x", ImageFormat::Png, "no image"));
}
}
