// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/SharedFields.h"

#include "Request/RequestFixture.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
class SharedFieldsTests : public RequestFixture
{
protected:
  bool HasWarning(const ModificationRequest& request, const std::string& part) const
  {
    const auto& warnings = request.plan.warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const std::string& warning)
                       { return warning.find(part) != std::string::npos; });
  }
};

struct BadBody
{
  const char* name;
  std::string body;
  ErrorCode code;
};
}

// R32 and the column "Wrong type" of contract 2.2: what both routes refuse alike.
TEST_F(SharedFieldsTests, RefusesWrongTypes)
{
  const BadBody cases[] = {
    {"empty body", "", ErrorCode::BadFileFormat},
    {"syntax", "{", ErrorCode::BadFileFormat},
    {"array as body", "[]", ErrorCode::BadFileFormat},
    {"null as body", "null", ErrorCode::BadFileFormat},
    {"string as body", R"("Replace")", ErrorCode::BadFileFormat},
    {"Replace null", R"({"Replace": null})", ErrorCode::BadRequest},
    {"Replace array", R"({"Replace": []})", ErrorCode::BadRequest},
    {"Remove null", R"({"Remove": null})", ErrorCode::BadRequest},
    {"Remove object", R"({"Remove": {}})", ErrorCode::BadRequest},
    {"Remove entry", R"({"Remove": [1]})", ErrorCode::BadRequest},
    {"Keep string", R"({"Keep": "PatientName"})", ErrorCode::BadRequest},
    {"Keep entry", R"({"Keep": [null]})", ErrorCode::BadRequest},
    {"Force", R"({"Force": "true"})", ErrorCode::BadFileFormat},
    {"KeepLabels", R"({"KeepLabels": 1})", ErrorCode::BadFileFormat},
    {"PrivateCreator", R"({"PrivateCreator": null})", ErrorCode::BadFileFormat},
    {"Transcode", R"({"Transcode": 1})", ErrorCode::BadFileFormat},
    {"unknown Transcode", R"({"Transcode": "1.2.3"})", ErrorCode::BadFileFormat},
    {"KeepSource", R"({"KeepSource": 0})", ErrorCode::BadFileFormat},
    {"Synchronous", R"({"Synchronous": "yes"})", ErrorCode::BadFileFormat},
    {"Asynchronous", R"({"Asynchronous": null})", ErrorCode::BadFileFormat},
    {"Priority string", R"({"Priority": "1"})", ErrorCode::BadFileFormat},
    {"Priority fraction", R"({"Priority": 1.5})", ErrorCode::BadFileFormat},
    {"Priority too large", R"({"Priority": 2147483648})", ErrorCode::BadParameterType},
    {"Permissive", R"({"Permissive": 1})", ErrorCode::BadFileFormat},
    {"Strict", R"({"Strict": 1})", ErrorCode::BadFileFormat},
    {"Key", R"({"Key": 1})", ErrorCode::BadFileFormat},
    {"unknown Key", R"({"Key": "nobody"})", ErrorCode::ParameterOutOfRange},
  };
  for (const BadBody& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.code, FindModifyError(c.body));
    EXPECT_EQ(c.code, FindAnonymizeError(c.body));
  }
  EXPECT_EQ(0, names_.count);  // R91: no name is used up by a request that is refused
}

// L50: refused long before a recursive parser could use up the stack.
TEST_F(SharedFieldsTests, RefusesDeepNesting)
{
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_EQ(ErrorCode::BadFileFormat,
            FindModifyError(R"({"Replace": {"PatientName": )" + deep + "}}"));
}

TEST_F(SharedFieldsTests, NamesTheFieldInDetails)
{
  EXPECT_NE(std::string::npos, GetModifyDetails(R"({"Keep": 1})").find("\"Keep\""));
  EXPECT_NE(std::string::npos, GetModifyDetails(R"({"Key": "secret name"})").find("\"Key\""));
  EXPECT_EQ(std::string::npos, GetModifyDetails(R"({"Key": "secret name"})").find("secret"));
}

TEST_F(SharedFieldsTests, HasTheDefaultsOfTheContract)
{
  const ModificationRequest request = Modify("{}");
  EXPECT_TRUE(request.plan.keepSource);
  EXPECT_FALSE(request.plan.keepLabels);
  EXPECT_FALSE(request.plan.permissive);
  EXPECT_FALSE(request.plan.transcode);
  EXPECT_FALSE(request.plan.lossyQuality);
  EXPECT_TRUE(request.execution.synchronous);
  EXPECT_EQ(0, request.execution.priority);
  EXPECT_FALSE(request.execution.userData);
  EXPECT_TRUE(request.plan.warnings.empty());
}

TEST_F(SharedFieldsTests, ReadsWhatIsGiven)
{
  const ModificationRequest request =
    Modify(R"({"KeepSource": false, "KeepLabels": true, "Permissive": true, "Priority": -3,
              "UserData": null, "Transcode": "1.2.840.10008.1.2.4.70"})");
  EXPECT_FALSE(request.plan.keepSource);
  EXPECT_TRUE(request.plan.keepLabels);
  EXPECT_TRUE(request.plan.permissive);
  EXPECT_EQ(-3, request.execution.priority);
  ASSERT_TRUE(request.execution.userData);
  EXPECT_TRUE(request.execution.userData->isNull());
  EXPECT_EQ("1.2.840.10008.1.2.4.70", request.plan.transcode);
}

// R11
TEST_F(SharedFieldsTests, DecidesWhetherTheCallWaits)
{
  const struct
  {
    const char* body;
    bool synchronous;
  } cases[] = {
    {R"({"Synchronous": false})", false},
    {R"({"Asynchronous": true})", false},
    {R"({"Asynchronous": false})", true},
    {R"({"Synchronous": true, "Asynchronous": true})", true},
    {R"({"Synchronous": false, "Asynchronous": "not checked"})", false},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(c.synchronous, Modify(c.body).execution.synchronous);
  }
}

// R4
TEST_F(SharedFieldsTests, ReadsNoFieldsOfJobsForInstances)
{
  const char* body = R"({"Synchronous": 1, "Asynchronous": 1, "Priority": "x", "Permissive": 1,
                         "KeepSource": 0, "UserData": 5})";
  for (const ModificationRequest& request :
       {Modify(body, Level::Instance), Anonymize(body, Level::Instance)})
  {
    EXPECT_TRUE(request.plan.keepSource);
    EXPECT_FALSE(request.plan.permissive);
    EXPECT_FALSE(request.execution.userData);
    EXPECT_TRUE(request.plan.warnings.empty());
  }
  EXPECT_EQ(ErrorCode::BadFileFormat, FindModifyError(R"({"KeepLabels": 1})", Level::Instance));
}

TEST_F(SharedFieldsTests, RefusesAnUnknownTransferSyntaxWithTheCodeOfTheRoute)
{
  const char* body = R"({"Transcode": "1.2.840.10008.1.2.9"})";
  EXPECT_EQ(ErrorCode::ParameterOutOfRange, FindModifyError(body, Level::Instance));
  EXPECT_EQ(ErrorCode::BadFileFormat, FindModifyError(body, Level::Series));
}

// R38, L8
// L8.
TEST_F(SharedFieldsTests, ReadsTheQualityOfWhatIsTranscoded)
{
  const auto makeBody = [](const std::string& quality)
  { return R"({"Transcode": "1.2.840.10008.1.2.4.50", "LossyQuality": )" + quality + "}"; };
  const struct
  {
    const char* quality;
    std::optional<ErrorCode> error;
  } cases[] = {
    {"1", std::nullopt},
    {"100", std::nullopt},
    {"0", ErrorCode::ParameterOutOfRange},
    {"101", ErrorCode::ParameterOutOfRange},
    {"-1", ErrorCode::ParameterOutOfRange},
    {"\"90\"", ErrorCode::BadFileFormat},
    {"90.5", ErrorCode::BadFileFormat},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.quality);
    EXPECT_EQ(c.error, FindModifyError(makeBody(c.quality), Level::Instance));
    EXPECT_EQ(c.error, FindModifyError(makeBody(c.quality), Level::Study));
  }
  EXPECT_EQ(42u, Modify(makeBody("42"), Level::Instance).plan.lossyQuality);
  EXPECT_EQ(42u, Modify(makeBody("42"), Level::Study).plan.lossyQuality);

  // Not read without "Transcode".
  EXPECT_FALSE(Modify(R"({"LossyQuality": "x"})", Level::Instance).plan.lossyQuality);
}

TEST_F(SharedFieldsTests, ChoosesTheKey)
{
  EXPECT_EQ(defaults_.keys["project"], Modify(R"({"Key": "project"})").plan.key);
  EXPECT_NE(nullptr, Modify("{}").plan.key);
  EXPECT_NE(Modify("{}").plan.key->ComputeHmacSha256("x"),
            Modify("{}").plan.key->ComputeHmacSha256("x"));

  defaults_.defaultKey = "other";
  EXPECT_EQ(defaults_.keys["other"], Modify("{}").plan.key);
  EXPECT_EQ(defaults_.keys["other"], Anonymize(R"({"Key": ""})").plan.key);
  EXPECT_EQ(defaults_.keys["project"], Modify(R"({"Key": "project"})").plan.key);
}

// R33, R37
TEST_F(SharedFieldsTests, WarnsOfUnknownMembers)
{
  EXPECT_TRUE(HasWarning(Modify(R"({"Replcae": {}})"), "\"Replcae\""));
  EXPECT_TRUE(HasWarning(Modify(R"({"KeepPrivateTags": 1})"), "\"KeepPrivateTags\""));
  EXPECT_TRUE(HasWarning(Anonymize(R"({"RemovePrivateTags": 1})"), "\"RemovePrivateTags\""));

  // Data in the wrong place is not repeated.
  const ModificationRequest request = Modify(R"({"DOE^JOHN 1970": 1, "M\u00fcller": 1})");
  EXPECT_TRUE(HasWarning(request, "unknown field"));
  EXPECT_FALSE(HasWarning(request, "DOE"));
  EXPECT_FALSE(HasWarning(request, "M\u00fc"));
}

TEST_F(SharedFieldsTests, BoundsItsWarnings)
{
  std::string body = "{";
  for (int i = 0; i < 1000; i++)
  {
    body += '"' + std::to_string(i) + "\": 1,";
  }
  EXPECT_LT(Modify(body + "}").plan.warnings.size(), 100u);
}

// R33
TEST_F(SharedFieldsTests, IsAsLenientAsTheBuiltIn)
{
  EXPECT_TRUE(
    Modify("/* c */ {\"Permissive\": false, \"Permissive\": true,} garbage").plan.permissive);
}
}
