// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ShownJobs.h"

#include "Common/Error.h"
#include "Common/JsonText.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
constexpr std::size_t Depth = 20;

constexpr const char* Failed = R"({
   "Content" : 
   {
      "Description" : "REST API",
      "ErrorCode" : 2018,
      "ErrorDescription" : "Cannot store an instance",
      "ErrorDetails" : "disk",
      "UserData" : 
      {
         "a" : 
         [
            1,
            "\u00e9"
         ]
      }
   },
   "EffectiveRuntime" : 0.0030000000000000001,
   "ErrorCode" : 1,
   "ErrorDescription" : "Error encountered within the plugin engine",
   "ErrorDetails" : "",
   "ID" : "x",
   "Type" : "ResourceModification"
})";

constexpr const char* Shown = R"({
   "Content" : 
   {
      "Description" : "REST API",
      "ErrorCode" : 2018,
      "ErrorDescription" : "Cannot store an instance",
      "ErrorDetails" : "disk"
   },
   "EffectiveRuntime" : 0.0030000000000000001,
   "ErrorCode" : 2018,
   "ErrorDescription" : "Cannot store an instance",
   "ErrorDetails" : "disk",
   "ID" : "x",
   "Type" : "ResourceModification",
   "UserData" : 
   {
      "a" : 
      [
         1,
         "\u00e9"
      ]
   }
})";

std::string Indent(const std::string& text)
{
  std::string indented = "   ";
  for (const char c : text)
  {
    indented += c == '\n' ? "\n   " : std::string(1, c);
  }
  return indented;
}
}

TEST(ShownJobs, ShowErrorAndUserDataAsTheBuiltInDoes)
{
  EXPECT_EQ(Shown, ShowOurJobs(Failed, Depth));
}

TEST(ShownJobs, ShowTheSameWhenTheyAreShownAgain)
{
  EXPECT_EQ(Shown, ShowOurJobs(Shown, Depth));
}

TEST(ShownJobs, LeaveTheOthersOfAListAsTheyAre)
{
  const std::string foreign = "   {\"Type\":\"Archive\",\n\"Content\" : {\"ErrorCode\" :1.50 } }";
  const auto list = [&](const std::string& ours)
  {
    return "[\n" + foreign + ",\n" + Indent(ours) + ",\n" + foreign + ",\n" + Indent(ours) +
           "\n]\n";
  };
  EXPECT_EQ(list(Shown), ShowOurJobs(list(Failed), Depth));
}

TEST(ShownJobs, AreKnownByTypeAndContent)
{
  for (const char* type : {"ResourceModification", "SplitStudy", "MergeStudy"})
  {
    const std::string job =
      std::string(R"({"Type":")") + type + R"(","Content":{"UserData":null}})";
    const Json::Value shown = ParseJson(ShowOurJobs(job, Depth), Depth);
    EXPECT_TRUE(shown.isMember("UserData")) << type;
    EXPECT_FALSE(shown.isMember("ErrorCode")) << type;
    EXPECT_TRUE(shown["Content"].empty()) << type;
  }
}

TEST(ShownJobs, LeaveAllElseAsItIs)
{
  for (const char* answer :
       {R"({"Type":"Archive","Content":{"ErrorCode":3,"UserData":1}})",
        R"({"Type":"ResourceModification","Content":{"InstancesCount":1},"UserData":1})",
        R"({"Type":"ResourceModification","Content":"UserData"})",
        R"({"Type":"ResourceModification"})", R"({"Type":1,"Content":{"ErrorCode":3}})",
        R"({"Content":{"ErrorCode":3}})", R"([ "a","b" ])", "[]", "{ }", "\"UserData\"", "null"})
  {
    EXPECT_EQ(answer, ShowOurJobs(answer, Depth));
  }
}

// As after a resubmission: the content is that of the last step.
TEST(ShownJobs, HaveNoErrorWhereTheHostSeesNone)
{
  for (const char* code : {"", R"("ErrorCode":0,)", R"("ErrorCode":"1",)"})
  {
    const std::string job =
      std::string("{") + code + R"("Type":"ResourceModification","Content":{"ErrorCode":3}})";
    const Json::Value shown = ParseJson(ShowOurJobs(job, Depth), Depth);
    EXPECT_EQ(ParseJson(job, Depth), shown);
  }
}

TEST(ShownJobs, AreNotReadBelowTheLimit)
{
  const std::string deep = std::string(Depth, '[') + "\"UserData\"" + std::string(Depth, ']');
  EXPECT_EQ(deep, ShowOurJobs(deep, Depth));
  EXPECT_THROW(ShowOurJobs(deep, Depth - 1), Error);
  EXPECT_THROW(ShowOurJobs("no JSON, \"UserData\"", Depth), Error);
}

// A bulk job can have megabytes of content.
TEST(ShownJobs, AreNotReadWhereThereIsNothingToShow)
{
  for (const char* answer :
       {"no JSON", "\"ErrorCode\" : 0,\n", "\"ErrorCode\" : 0,\"ErrorCode\" : 0,"})
  {
    EXPECT_EQ(answer, ShowOurJobs(answer, Depth));
  }
  EXPECT_THROW(ShowOurJobs("no JSON, \"ErrorCode\" : 0,\"ErrorCode\" : 03", Depth), Error);
}
}
