// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OpenApiRoute.h"

#include "Common/EmbeddedFiles.h"
#include "Common/JsonText.h"
#include "Host/ServedHost.h"
#include "Host/Version.h"
#include "Profile/Edition.h"
#include "Request/KnownFields.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace OrthancModification::Host
{
namespace
{
using Names = std::set<std::string>;

constexpr std::size_t MaximumDepth = 100;

const Json::Value& GetDocument()
{
  static const Json::Value document = ParseJson(FindEmbeddedFile("OpenApi.json"), MaximumDepth);
  return document;
}

// Follows "$ref": "#/a/b/c".
const Json::Value& Resolve(const Json::Value& value)
{
  if (!value.isMember("$ref"))
  {
    return value;
  }
  const std::string reference = value["$ref"].asString();
  const Json::Value* found = &GetDocument();
  for (std::size_t begin = 2; begin < reference.size();)
  {
    const std::size_t end = std::min(reference.find('/', begin), reference.size());
    found = &(*found)[reference.substr(begin, end - begin)];
    begin = end + 1;
  }
  EXPECT_FALSE(found->isNull()) << reference;
  return Resolve(*found);
}

void AddProperties(const Json::Value& unresolved, Names& names)
{
  const Json::Value& schema = Resolve(unresolved);
  for (const std::string& name : schema["properties"].getMemberNames())
  {
    names.insert(name);
  }
  for (const Json::Value& part : schema["allOf"])
  {
    AddProperties(part, names);
  }
}

// The fields of the body of a route.
Names GetFields(const std::string& path)
{
  Names names;
  const Json::Value& body = Resolve(GetDocument()["paths"][path]["post"]["requestBody"]);
  AddProperties(body["content"]["application/json"]["schema"], names);
  return names;
}

// The properties anywhere in a value.
void AddAllProperties(const Json::Value& value, Names& names)
{
  for (const Json::Value& child : value)
  {
    AddAllProperties(child, names);
  }
  if (value.isObject() && value["properties"].isObject())
  {
    AddProperties(value, names);
  }
}

Names GetAllProperties()
{
  Names names;
  AddAllProperties(GetDocument()["components"]["schemas"], names);
  return names;
}

// The first group of all matches in the sources of a room whose names match.
Names FindInSources(const std::string& room, const std::string& file, const std::string& pattern)
{
  const std::regex fileName(file);
  const std::regex literal(pattern);
  Names names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(UNIT_TESTS_PLUGIN) + "/" + room))
  {
    if (std::regex_match(entry.path().filename().string(), fileName))
    {
      std::ifstream stream(entry.path());
      const std::string text{std::istreambuf_iterator<char>(stream),
                             std::istreambuf_iterator<char>()};
      for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end;
           ++match)
      {
        names.insert((*match)[1]);
      }
    }
  }
  return names;
}

Names Join(const std::vector<std::vector<std::string_view>>& lists)
{
  Names names;
  for (const auto& list : lists)
  {
    names.insert(list.begin(), list.end());
  }
  return names;
}

Names Without(const Names& names, const Names& removed)
{
  Names left;
  std::set_difference(names.begin(), names.end(), removed.begin(), removed.end(),
                      std::inserter(left, left.end()));
  return left;
}
}

TEST(OpenApiRoute, MatchesItsUri)
{
  const std::regex route(OpenApiRoute);
  EXPECT_TRUE(std::regex_match("/modification/openapi", route));
  EXPECT_TRUE(std::regex_match("/modification/openapi/", route));
  EXPECT_FALSE(std::regex_match("/modification/openapi.json", route));
}

TEST(OpenApiRoute, AllowsGetOnly)
{
  ServedHost host;
  for (const auto method :
       {OrthancPluginHttpMethod_Post, OrthancPluginHttpMethod_Put, OrthancPluginHttpMethod_Delete})
  {
    host.GetDescription(method);
    EXPECT_EQ("GET", host.output.allowedMethods);
    EXPECT_FALSE(host.output.body);
  }
}

TEST(OpenApiRoute, AnswersTheDescription)
{
  ServedHost host;
  host.GetDescription(OrthancPluginHttpMethod_Get);
  ASSERT_TRUE(host.output.body);
  EXPECT_EQ(0u, host.output.mimeType.find("application/json"));
  EXPECT_EQ(FindEmbeddedFile("OpenApi.json"), *host.output.body);
  EXPECT_EQ(PluginVersion, GetDocument()["info"]["version"].asString());
}

TEST(OpenApiRoute, DescribesTheFieldsOfEachParser)
{
  const Names modify = Join({JobFields, EditFields, ModifyFields});
  const Names anonymize = Join({JobFields, EditFields, AnonymizeFields});
  for (const char* level : {"/patients", "/studies", "/series"})
  {
    EXPECT_EQ(modify, GetFields(level + std::string("/{id}/modify"))) << level;
    EXPECT_EQ(anonymize, GetFields(level + std::string("/{id}/anonymize"))) << level;
  }
  EXPECT_EQ(Join({JobFields, EditFields, ModifyFields, BulkFields}),
            GetFields("/tools/bulk-modify"));
  EXPECT_EQ(Join({JobFields, EditFields, AnonymizeFields, BulkFields}),
            GetFields("/tools/bulk-anonymize"));
  EXPECT_EQ(Join({JobFields, SplitFields}), GetFields("/studies/{id}/split"));
  EXPECT_EQ(Join({JobFields, MergeFields}), GetFields("/studies/{id}/merge"));
  EXPECT_EQ(Join({JobFields, ReidentifyFields}), GetFields("/modification/reidentify"));
}

// Contract R4: there is no job.
TEST(OpenApiRoute, DescribesNoFieldsOfJobsForInstances)
{
  const Names ofAll = {"Key", "DryRun"};
  const Names ofJobs = Without(Join({JobFields}), ofAll);
  EXPECT_EQ(Without(Join({JobFields, EditFields, ModifyFields}), ofJobs),
            GetFields("/instances/{id}/modify"));
  EXPECT_EQ(Without(Join({JobFields, EditFields, AnonymizeFields}), ofJobs),
            GetFields("/instances/{id}/anonymize"));
}

// Also what a parser reads without being in a list of known fields.
TEST(OpenApiRoute, DescribesWhateverParsersName)
{
  const Names values = {"YES", "IHDR", "Safe", "Month", "Year"};
  const Names options = {"MaximumBodySize", "MaximumValueSize", "MaximumInflatedSize"};
  const Names found = FindInSources("Request", ".*\\.cpp", "\"([A-Z][A-Za-z]+)\"");
  EXPECT_LT(15u, found.size());
  EXPECT_EQ(Names(), Without(Without(Without(found, GetAllProperties()), values), options));
}

TEST(OpenApiRoute, DescribesTheMembersOfAnswers)
{
  Names found = FindInSources("Answer", ".*\\.cpp", "\\[\"([A-Z][A-Za-z]+)\"\\]");
  found.merge(FindInSources("Host", "InformationRoute\\.cpp", "\\[\"([A-Z][A-Za-z]+)\"\\]"));
  EXPECT_LT(20u, found.size());
  EXPECT_EQ(Names(), Without(found, GetAllProperties()));
}

TEST(OpenApiRoute, DescribesTheEditions)
{
  const Json::Value& described = GetDocument()["components"]["schemas"]["DicomVersion"];
  std::vector<std::string> editions;
  editions.reserve(AllEditions.size());
  for (const Edition edition : AllEditions)
  {
    editions.emplace_back(ToString(edition));
  }
  EXPECT_EQ(editions, ToStrings(described["enum"]));
  EXPECT_EQ(ToString(DefaultEdition), described["default"].asString());
}

TEST(OpenApiRoute, DescribesTheServedRoutes)
{
  ServedHost host;
  host.GetInformation(OrthancPluginHttpMethod_Get);
  const std::vector<std::string> told =
    ToStrings(ParseJson(host.output.body.value_or(""), MaximumDepth)["Routes"]);
  const std::vector<std::string> described = GetDocument()["paths"].getMemberNames();
  const Names served(told.begin(), told.end());
  EXPECT_EQ(Names(described.begin(), described.end()), served);
}
}
