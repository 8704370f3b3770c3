// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/JsonText.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 10;

std::string Repeat(const char* text, std::size_t count)
{
  std::string result;
  for (std::size_t i = 0; i < count; i++)
  {
    result += text;
  }
  return result;
}

std::string Nest(std::size_t depth)
{
  return Repeat("[", depth) + Repeat("]", depth);
}

// The details of the error; a failure if there is none, or another code.
std::string GetDetailsOfRefusal(const std::string& text)
{
  try
  {
    ParseJson(text, MaximumDepth);
    ADD_FAILURE() << "accepted";
    return "";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
    return error.GetDetails();
  }
}
}

// R33
TEST(JsonText, ReadsWhatOrthancReads)
{
  const struct
  {
    const char* name;
    const char* text;
  } cases[] = {{"plain", R"({"a": 1})"},
               {"byte order mark", "\xEF\xBB\xBF{\"a\": 1}"},
               {"C comment", R"({/* [[[[[[[[[[[[[ " */ "a": 1})"},
               {"C++ comment", "{// [[[[[[[[[[[[[[[ \"\n\"a\": 1}"},
               {"trailing comma", R"({"a": 1,})"},
               {"garbage after the object", R"({"a": 1} garbage "[)"},
               {"deep garbage after the object", R"({"a": 1}[[[[[[[[[[[[[[[[)"},
               {"the last duplicate wins", R"({"a": 2, "a": 1})"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const Json::Value value = ParseJson(c.text, MaximumDepth);
    ASSERT_TRUE(value.isObject());
    EXPECT_EQ(1u, value.size());
    EXPECT_EQ(1, value["a"].asInt());
  }
}

// R32
TEST(JsonText, RefusesWhatIsNotJson)
{
  const struct
  {
    const char* name;
    std::string text;
  } cases[] = {{"empty", ""},
               {"blanks", "  \n "},
               {"no value", R"({"a": })"},
               {"not closed", R"({"a": 1)"},
               {"string not closed", R"({"a": "b)"},
               {"escape at the end", R"({"a": "\)"},
               {"comment not closed", R"({"a": 1 /* )"},
               {"slash", "/"},
               {"closing only", "]"},
               {"a word", "patient"},
               {"single quotes", "{'a': 1}"},
               {"a zero", std::string("\0", 1)}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    GetDetailsOfRefusal(c.text);
  }
}

// L50, architecture D4
TEST(JsonText, RefusesNestingBelowTheLimitOnly)
{
  EXPECT_NO_THROW(ParseJson(Nest(MaximumDepth), MaximumDepth));
  EXPECT_NO_THROW(
    ParseJson(Repeat("[", MaximumDepth) + "1" + Repeat("]", MaximumDepth), MaximumDepth));
  EXPECT_NE(std::string::npos, GetDetailsOfRefusal(Nest(MaximumDepth + 1)).find("limit of 10"));
}

TEST(JsonText, CountsDepthNotBrackets)
{
  EXPECT_EQ(1000u, ParseJson("[" + Repeat("[[]],", 999) + "[]]", MaximumDepth).size());
  EXPECT_EQ(R"([[[[[[[[[[["[)", ParseJson(R"(["[[[[[[[[[[[\"["])", MaximumDepth)[0].asString());
}

TEST(JsonText, RefusesMillionsOfLevelsWithoutRecursion)
{
  const std::size_t million = 1000000;
  EXPECT_NE(std::string::npos, GetDetailsOfRefusal(Repeat("[", million)).find("limit"));
  EXPECT_NE(std::string::npos, GetDetailsOfRefusal(Repeat("{\"a\":", million)).find("limit"));
  EXPECT_NE(std::string::npos, GetDetailsOfRefusal(Repeat("[{\"a\":", million)).find("limit"));
  EXPECT_NE(std::string::npos, GetDetailsOfRefusal("[" + Repeat("/*]*/[", million)).find("limit"));
}

// A scan that is out of step with JsonCpp must not let depth through.
TEST(JsonText, IsNotDeceivedByBrokenText)
{
  const struct
  {
    const char* name;
    const char* prefix;
  } cases[] = {{"closing without opening", "[}"}, {"slash before a quote", "[/\""},
               {"slash before a bracket", "[/]"}, {"control character", "[\x01"},
               {"quote in a comment", "[//\"\r"}, {"empty comment", "[/**/"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    GetDetailsOfRefusal(c.prefix + Repeat("[", 100000));
  }
}

TEST(JsonText, TellsThePositionButNotTheText)
{
  const std::string details = GetDetailsOfRefusal("{\n  \"PatientName\": Secret\n}");
  EXPECT_NE(std::string::npos, details.find("Line 2"));
  EXPECT_EQ(std::string::npos, details.find("Secret"));
  EXPECT_EQ(std::string::npos, GetDetailsOfRefusal(R"({"a": 12Secret34})").find("Secret"));
}

TEST(JsonText, WritesOnOneLine)
{
  Json::Value value;
  value["b"].append(1);
  value["b"].append("\xC3\xA9\n");
  value["a"] = true;
  EXPECT_EQ(R"({"a":true,"b":[1,"\u00e9\n"]})", WriteJson(value));
}

TEST(JsonText, WritesWithThreeBlanksPerLevel)
{
  Json::Value value;
  value["ID"] = "x";
  EXPECT_EQ("{\n   \"ID\" : \"x\"\n}", WriteStyledJson(value));

  value.clear();
  value["a"].append(1);
  EXPECT_EQ("{\n   \"a\" : \n   [\n      1\n   ]\n}", WriteStyledJson(value));
}

TEST(JsonText, ReadsWhatItWrites)
{
  const Json::Value value =
    ParseJson(R"({"a": [1, -2.5, "\u00e9", null, {"b": false}]})", MaximumDepth);
  EXPECT_EQ(value, ParseJson(WriteJson(value), MaximumDepth));
  EXPECT_EQ(value, ParseJson(WriteStyledJson(value), MaximumDepth));
}

TEST(JsonText, LimitsTheNumberOfValues)
{
  const struct
  {
    const char* name;
    const char* text;
    std::size_t maximum;
  } cases[] = {{"empty array", "[]", 1},
               {"array", "[1, 2, 3]", 3},
               {"object", R"({"a": 1, "b": 2})", 2},
               {"nested", R"({"a": [1, 2], "b": {}})", 5},
               {"commas in texts", R"(["a,b,[,c", "{"])", 2},
               {"commas in comments", "[1 /*,,,,[*/, 2]", 2},
               {"commas behind the first value", "[1],,,,,[[[", 1}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_NO_THROW(ParseJson(c.text, 10, c.maximum));
    try
    {
      ParseJson(c.text, 10, c.maximum - 1);
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
      EXPECT_NE(std::string::npos, error.GetDetails().find("more values"));
    }
  }
}
}
