// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/JsonFields.h"

#include "Common/JsonText.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace OrthancModification
{
namespace
{
Json::Value Parse(const std::string& text)
{
  return ParseJson(text, 10);
}

void ExpectRefusal(ErrorCode code, const std::function<void()>& read)
{
  try
  {
    read();
    ADD_FAILURE() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(code, error.GetCode());
    EXPECT_NE(std::string::npos, error.GetDetails().find("\"Field\"")) << error.GetDetails();
    EXPECT_EQ(std::string::npos, error.GetDetails().find("secret")) << error.GetDetails();
  }
}
}

// R32
TEST(JsonFields, WantAnObject)
{
  EXPECT_NO_THROW(CheckObject(Parse("{}"), "The body"));
  for (const char* text : {"null", "[]", "1", "\"secret\"", "true"})
  {
    SCOPED_TRACE(text);
    try
    {
      CheckObject(Parse(text), "The body");
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
      EXPECT_EQ(0u, error.GetDetails().find("The body"));
    }
  }
}

TEST(JsonFields, TakeTheDefaultForWhatIsAbsent)
{
  const Json::Value object = Parse("{}");
  EXPECT_TRUE(ReadBoolean(object, "Field", true));
  EXPECT_FALSE(ReadBoolean(object, "Field", false));
  EXPECT_EQ(7, ReadInteger(object, "Field", 7));
  EXPECT_EQ("x", ReadString(object, "Field", "x"));
  EXPECT_FALSE(FindStrings(object, "Field"));
  EXPECT_EQ(nullptr, FindObject(object, "Field"));
  EXPECT_FALSE(FindBoolean(object, "Field"));  // R11: present or not decides
}

TEST(JsonFields, GiveWhatIsThere)
{
  const Json::Value object =
    Parse(R"({"B": true, "I": -5, "S": "\u00e9", "L": ["a", ""], "O": {}})");
  EXPECT_TRUE(ReadBoolean(object, "B", false));
  EXPECT_EQ(-5, ReadInteger(object, "I", 0));
  EXPECT_EQ("\xC3\xA9", ReadString(object, "S", ""));
  EXPECT_EQ((std::vector<std::string>{"a", ""}), RequireStrings(object, "L"));
  EXPECT_NE(nullptr, FindObject(object, "O"));
}

// Contract 2.2, column "Wrong type".
TEST(JsonFields, RefuseOtherTypesWithTheCodeOfTheContract)
{
  const struct
  {
    const char* name;
    const char* text;
    bool isBoolean, isInteger, isString, isStrings, isObject;
  } cases[] = {{"null", R"({"Field": null})", false, false, false, false, false},
               {"Boolean", R"({"Field": true})", true, false, false, false, false},
               {"integer", R"({"Field": 1})", false, true, false, false, false},
               {"large integer", R"({"Field": 2147483647})", false, true, false, false, false},
               {"real", R"({"Field": 1.0})", false, false, false, false, false},
               {"string", R"({"Field": "secret"})", false, false, true, false, false},
               {"number as string", R"({"Field": "1"})", false, false, true, false, false},
               {"empty array", R"({"Field": []})", false, false, false, true, false},
               {"array of strings", R"({"Field": ["secret"]})", false, false, false, true, false},
               {"mixed array", R"({"Field": ["secret", 1]})", false, false, false, false, false},
               {"object", R"({"Field": {"secret": 1}})", false, false, false, false, true}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const Json::Value object = Parse(c.text);
    const auto check = [](bool accepted, ErrorCode code, const std::function<void()>& read)
    {
      if (accepted)
      {
        EXPECT_NO_THROW(read());
      }
      else
      {
        ExpectRefusal(code, read);
      }
    };
    check(c.isBoolean, ErrorCode::BadFileFormat, [&] { ReadBoolean(object, "Field", false); });
    check(c.isInteger, ErrorCode::BadFileFormat, [&] { ReadInteger(object, "Field", 0); });
    check(c.isString, ErrorCode::BadFileFormat, [&] { ReadString(object, "Field", ""); });
    check(c.isStrings, ErrorCode::BadFileFormat, [&] { RequireStrings(object, "Field"); });
    check(c.isStrings, ErrorCode::BadRequest,
          [&] { FindStrings(object, "Field", ErrorCode::BadRequest); });
    check(c.isObject, ErrorCode::BadRequest,
          [&] { FindObject(object, "Field", ErrorCode::BadRequest); });
  }
}

// Contract 2.2, `Priority`.
TEST(JsonFields, RefuseIntegersBeyond32Bits)
{
  EXPECT_EQ(-2147483647 - 1, ReadInteger(Parse(R"({"Field": -2147483648})"), "Field", 0));
  for (const char* text : {R"({"Field": 2147483648})", R"({"Field": -2147483649})",
                           R"({"Field": 18446744073709551615})"})
  {
    SCOPED_TRACE(text);
    const Json::Value object = Parse(text);
    ExpectRefusal(ErrorCode::BadParameterType, [&] { ReadInteger(object, "Field", 0); });
  }
}

TEST(JsonFields, RequireWhatHasNoDefault)
{
  const Json::Value object = Parse("{}");
  ExpectRefusal(ErrorCode::BadFileFormat, [&] { RequireStrings(object, "Field"); });
}

TEST(JsonFields, ListUnknownMembers)
{
  const Json::Value object = Parse(R"({"b": 1, "Keep": [], "a": 1, "keep": []})");
  EXPECT_EQ((std::vector<std::string>{"a", "b", "keep"}),
            GetUnknownMembers(object, {"Keep", "Force"}));
}
}
