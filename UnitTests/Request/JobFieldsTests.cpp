// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/JobFields.h"

#include "Common/JsonText.h"
#include "Request/RequestFixture.h"

#include <limits>

namespace OrthancModification
{
using JobFieldsTests = RequestFixture;
using Lines = std::vector<std::string>;

namespace
{
Json::Value Parse(const std::string& text)
{
  return ParseJson(text, 10);
}

Lines FindWarnings(const char* body)
{
  Lines warnings;
  WarnOfUnknownMembers(Parse(body), {"Replace"}, warnings);
  return warnings;
}
}

// R11, R14, contract 2.2.
TEST_F(JobFieldsTests, ReadHowTheCallerWantsTheJobToRun)
{
  const ExecutionOptions byDefault = ReadExecution(Parse("{}"));
  EXPECT_TRUE(byDefault.synchronous);
  EXPECT_EQ(0, byDefault.priority);
  EXPECT_FALSE(byDefault.userData);

  const ExecutionOptions given =
    ReadExecution(Parse(R"({"Synchronous": false, "Priority": -2147483648, "UserData": [1]})"));
  EXPECT_FALSE(given.synchronous);
  EXPECT_EQ(std::numeric_limits<int>::min(), given.priority);
  EXPECT_EQ(Parse("[1]"), given.userData.value());
}

TEST_F(JobFieldsTests, NameTheFieldThatIsWrong)
{
  const struct
  {
    const char* name;
    const char* body;
    ErrorCode code;
    const char* field;
  } cases[] = {
    {"Synchronous", R"({"Synchronous": 1})", ErrorCode::BadFileFormat, "Synchronous"},
    {"Synchronous null", R"({"Synchronous": null})", ErrorCode::BadFileFormat, "Synchronous"},
    {"Asynchronous", R"({"Asynchronous": "no"})", ErrorCode::BadFileFormat, "Asynchronous"},
    {"mode before Priority", R"({"Synchronous": 1, "Priority": 2147483648})",
     ErrorCode::BadFileFormat, "Synchronous"},
    {"Priority text", R"({"Priority": "high"})", ErrorCode::BadFileFormat, "Priority"},
    {"Priority fraction", R"({"Priority": 0.5})", ErrorCode::BadFileFormat, "Priority"},
    {"Priority large", R"({"Priority": 2147483648})", ErrorCode::BadParameterType, "Priority"},
    {"Priority small", R"({"Priority": -2147483649})", ErrorCode::BadParameterType, "Priority"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto error = FindRefusal([&] { ReadExecution(Parse(c.body)); });
    ASSERT_TRUE(error);
    EXPECT_EQ(c.code, error->GetCode());
    EXPECT_EQ(0u, error->GetDetails().find('"' + std::string(c.field) + '"'));
  }
}

TEST_F(JobFieldsTests, ChooseTheKeyByItsName)
{
  const auto choose = [this](const char* body)
  {
    ModificationPlan plan;
    ChooseKey(Parse(body), defaults_, plan);
    return plan;
  };
  EXPECT_EQ(defaults_.keys["other"], choose(R"({"Key": "other"})").key);
  EXPECT_EQ("other", choose(R"({"Key": "other"})").keyName);
  EXPECT_NE(nullptr, choose("{}").key);
  EXPECT_EQ("", choose("{}").keyName);
  defaults_.defaultKey = "project";
  EXPECT_EQ(defaults_.keys["project"], choose("{}").key);
  EXPECT_EQ("project", choose(R"({"Key": ""})").keyName);
  for (const char* body : {R"({"Key": "nobody"})", R"({"Key": null})"})
  {
    const auto error = FindRefusal([&] { choose(body); });
    ASSERT_TRUE(error);
    EXPECT_EQ(0u, error->GetDetails().find("\"Key\""));
    EXPECT_EQ(std::string::npos, error->GetDetails().find("nobody"));
  }
}

// R33, architecture D7.
TEST_F(JobFieldsTests, WarnOfMembersThatNobodyReads)
{
  EXPECT_EQ(Lines(), FindWarnings(R"({"Replace": 1, "Key": 1, "Synchronous": 1, "Asynchronous": 1,
                                      "Priority": 1, "UserData": 1, "KeepSource": 1,
                                      "Permissive": 1})"));
  EXPECT_EQ((Lines{"Unknown field \"Remove\" is ignored"}), FindWarnings(R"({"Remove": 1})"));
  const std::string longName(65, 'x');
  for (const std::string& name : {std::string("DOE^JANE"), std::string("1970"), longName})
  {
    EXPECT_EQ((Lines{"An unknown field is ignored"}),
              FindWarnings(("{\"" + name + "\": 1}").c_str()));
  }
}

TEST_F(JobFieldsTests, LimitTheWarningsAndCountTheRest)
{
  Lines few(50, "x");
  LimitWarnings(few);
  EXPECT_EQ(Lines(50, "x"), few);

  Lines many(57, "x");
  LimitWarnings(many);
  ASSERT_EQ(51u, many.size());
  EXPECT_EQ("And 7 more warnings", many.back());
}
}
