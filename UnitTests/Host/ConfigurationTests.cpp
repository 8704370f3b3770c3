// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Configuration.h"

#include "Common/Base64.h"
#include "Common/JsonText.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

namespace OrthancModification::Host
{
namespace
{
Configuration Parse(const std::string& json)
{
  return Configuration(ParseJson(json, 10));
}

Configuration ParseSection(const std::string& section)
{
  return Parse("{\"Modification\":" + section + "}");
}

std::string ReadResource(const std::string& name)
{
  std::ifstream file(std::string(UNIT_TESTS_RESOURCES) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
}

TEST(Configuration, HasTheDefaultsOfTheDocumentedFile)
{
  Json::Value expected = ParseJson(ReadResource("Configuration.json"), 10)["Modification"];
  ASSERT_TRUE(expected.isObject());
  expected["Keys"] = Json::arrayValue;  // names only
  expected["Recipients"] = Json::arrayValue;
  expected["Reidentification"].removeMember("PrivateKeys");
  EXPECT_EQ(expected, ParseJson(Parse("{}").Describe(), 10));
}

TEST(Configuration, ReadsItsDefaults)
{
  const Configuration configuration = Parse("{}");
  EXPECT_TRUE(configuration.IsEnabled());
  EXPECT_EQ(std::max(8u, 2 * std::thread::hardware_concurrency()), configuration.GetThreadsCount());
  EXPECT_LE(std::uint64_t{512} << 20, configuration.GetMaximumBytesInFlight());
  EXPECT_EQ(64u, configuration.GetReadingOptions().maximumDepth);
  EXPECT_EQ(std::size_t{2048} << 20, configuration.GetReadingOptions().maximumInflatedBytes);
  EXPECT_EQ(0u, configuration.GetMaximumInstances());
  EXPECT_EQ(1000u, configuration.GetMaximumJobs());
  EXPECT_EQ("ISO_IR 100", configuration.GetReadingOptions().defaultCharacterSet);
  EXPECT_EQ("", configuration.GetLineageMetadata().anonymizedFrom);
  EXPECT_EQ("", configuration.GetLineageMetadata().modifiedFrom);
  EXPECT_FALSE(configuration.WritesOrigin());
  EXPECT_EQ("", configuration.GetIngestTranscoding().transferSyntaxUid);
  EXPECT_TRUE(configuration.GetDictionary().empty());

  const RequestDefaults defaults = configuration.GetRequestDefaults("1.12.7");
  EXPECT_EQ("1.12.7", defaults.hostVersion);
  EXPECT_EQ("", defaults.defaultPrivateCreator);
  EXPECT_EQ(64u, defaults.maximumJsonDepth);
  EXPECT_EQ(128u << 20, defaults.limits.bodyBytes);
  EXPECT_EQ(64u << 20, defaults.limits.valueBytes);
  EXPECT_EQ(std::uint64_t{2048} << 20, defaults.limits.imageBytes);
  EXPECT_TRUE(defaults.keys.empty());
  EXPECT_EQ("", defaults.defaultKey);
}

TEST(Configuration, ReadsItsOptions)
{
  const std::string key = EncodeBase64(std::string(32, 'k'));
  const Configuration configuration = Parse(R"({"DefaultEncoding":"Utf8",
    "DefaultPrivateCreator":"ACME","Modification":{"Enable":false,"Threads":3,"MaximumMemory":100,
    "MaximumDatasetDepth":10,"MaximumJsonDepth":1000,"DefaultKey":"trial","Keys":{"trial":")" +
                                            key + R"("},
    "LineageMetadata":{"AnonymizedFrom":"A","ModifiedFrom":"M"}}})");
  EXPECT_FALSE(configuration.IsEnabled());
  EXPECT_EQ(3u, configuration.GetThreadsCount());
  EXPECT_EQ(100u << 20, configuration.GetMaximumBytesInFlight());
  EXPECT_EQ(10u, configuration.GetReadingOptions().maximumDepth);
  EXPECT_EQ("ISO_IR 192", configuration.GetReadingOptions().defaultCharacterSet);
  EXPECT_EQ("A", configuration.GetLineageMetadata().anonymizedFrom);
  EXPECT_EQ("M", configuration.GetLineageMetadata().modifiedFrom);

  const RequestDefaults defaults = configuration.GetRequestDefaults("");
  EXPECT_EQ("ACME", defaults.defaultPrivateCreator);
  EXPECT_EQ(1000u, defaults.maximumJsonDepth);
  EXPECT_EQ(1u, defaults.keys.count("trial"));
  EXPECT_EQ("trial", defaults.defaultKey);
}

// R83, R156: a Boolean, or a word since Orthanc 1.13.0.
TEST(Configuration, KnowsWhetherOrthancOverwrites)
{
  const struct
  {
    const char* option;
    bool isAllowed;
  } cases[] = {{"true", true},       {"false", false},        {"\"Always\"", true},
               {"\"Never\"", false}, {"\"IfChanged\"", true}, {"null", false}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.option);
    EXPECT_EQ(c.isAllowed, Parse(std::string(R"({"OverwriteInstances": )") + c.option + "}")
                             .GetOverwritePolicy()
                             .isAllowed);
  }
  EXPECT_FALSE(Parse("{}").GetOverwritePolicy().isAllowed);
}

TEST(Configuration, PutsBackupsBesideTheStore)
{
  EXPECT_EQ("/store/modification-backup",
            Parse(R"({"StorageDirectory": "/store"})").GetOverwritePolicy().backups);
  EXPECT_EQ("/elsewhere",
            ParseSection(R"({"BackupDirectory": "/elsewhere"})").GetOverwritePolicy().backups);
  EXPECT_TRUE(Parse("{}").GetOverwritePolicy().backups.is_absolute());
}

TEST(Configuration, ReadsTheTranscodingOfOrthanc)
{
  const IngestTranscoding ingest =
    Parse(R"({"IngestTranscoding": "1.2.3", "IngestTranscodingOfCompressed": false})")
      .GetIngestTranscoding();
  EXPECT_EQ("1.2.3", ingest.transferSyntaxUid);
  EXPECT_FALSE(ingest.ofCompressed);
  EXPECT_TRUE(ingest.ofUncompressed);
}

TEST(Configuration, ReadsTheLimitsOfTheStorage)
{
  EXPECT_FALSE(Parse("{}").GetStorageLimits("1.13.0").AreSet());
  EXPECT_TRUE(Parse("{}").GetStorageLimits("1.13.0").isRecycling);

  const Configuration configuration = Parse(R"({"MaximumStorageSize": 5000,
    "MaximumPatientCount": 10, "MaximumStorageMode": "Reject", "StorageCompression": true})");
  const StorageLimits limits = configuration.GetStorageLimits("1.11.3");
  EXPECT_EQ(std::uint64_t{5000} << 20, limits.maximumSizeBytes);
  EXPECT_EQ(10u, limits.maximumPatients);
  EXPECT_FALSE(limits.isRecycling);
  EXPECT_TRUE(limits.isCompressing);
  EXPECT_TRUE(configuration.GetStorageLimits("1.11.2").isRecycling);  // does not know the mode
  EXPECT_TRUE(Parse(R"({"MaximumStorageMode": "Recycle"})").GetStorageLimits("1.13.0").isRecycling);
}

TEST(Configuration, RefusesUnknownOptionsAndWrongTypes)
{
  const struct
  {
    const char* section;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {R"({"Thread":1})", ErrorCode::ParameterOutOfRange, "Modification.Thread\""},
    {R"({"enable":true})", ErrorCode::ParameterOutOfRange, "Modification.enable"},
    {R"({"Enable":"true"})", ErrorCode::BadParameterType, "Modification.Enable"},
    {R"({"Enable":1})", ErrorCode::BadParameterType, "Modification.Enable"},
    {R"({"Threads":"2"})", ErrorCode::BadParameterType, "Modification.Threads"},
    {R"({"Threads":1.5})", ErrorCode::BadParameterType, "Modification.Threads"},
    {R"({"Threads":null})", ErrorCode::BadParameterType, "Modification.Threads"},
    {R"({"Keys":[]})", ErrorCode::BadParameterType, "Modification.Keys"},
    {R"({"DefaultKey":{}})", ErrorCode::BadParameterType, "Modification.DefaultKey"},
    {R"({"LineageMetadata":"A"})", ErrorCode::BadParameterType, "Modification.LineageMetadata"},
    {R"([])", ErrorCode::BadFileFormat, "\"Modification\""}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.section);
    ExpectError(c.code, c.named, [&] { ParseSection(c.section); });
  }
}

TEST(Configuration, RefusesNumbersOutOfRange)
{
  for (const char* number : {"-1", "1025"})
  {
    ExpectError(ErrorCode::ParameterOutOfRange, "Modification.Threads",
                [&]
                { ParseSection(std::string("{\"Threads\":") + number + "}").GetThreadsCount(); });
  }
  for (const char* number : {"0", "1001"})
  {
    ExpectError(
      ErrorCode::ParameterOutOfRange, "Modification.MaximumDatasetDepth",
      [&] {
        ParseSection(std::string("{\"MaximumDatasetDepth\":") + number + "}").GetReadingOptions();
      });
    ExpectError(
      ErrorCode::ParameterOutOfRange, "Modification.MaximumJsonDepth",
      [&] {
        ParseSection(std::string("{\"MaximumJsonDepth\":") + number + "}").GetRequestDefaults("");
      });
  }
}

TEST(Configuration, ReadsItsLimits)
{
  const Configuration configuration =
    ParseSection(R"({"MaximumBodySize":4095,"MaximumValueSize":1,"MaximumInflatedSize":16777216,
      "MaximumInstances":2147483647,"MaximumJobs":0})");
  const RequestLimits limits = configuration.GetRequestDefaults("").limits;
  EXPECT_EQ(std::uint64_t{4095} << 20, limits.bodyBytes);
  EXPECT_EQ(1u << 20, limits.valueBytes);
  EXPECT_EQ(std::uint64_t{16777216} << 20, limits.imageBytes);
  EXPECT_EQ(std::uint64_t{16777216} << 20, configuration.GetReadingOptions().maximumInflatedBytes);
  EXPECT_EQ(2147483647u, configuration.GetMaximumInstances());
  EXPECT_EQ(0u, configuration.GetMaximumJobs());
}

TEST(Configuration, RefusesLimitsOutOfRange)
{
  const struct
  {
    const char* option;
    const char* tooLow;
    const char* tooHigh;
    void (*read)(const Configuration&);
  } cases[] = {
    {"MaximumBodySize", "0", "4096", [](const Configuration& c) { c.GetRequestDefaults(""); }},
    {"MaximumValueSize", "0", "4096", [](const Configuration& c) { c.GetRequestDefaults(""); }},
    {"MaximumInflatedSize", "0", "16777217", [](const Configuration& c) { c.GetReadingOptions(); }},
    {"MaximumInflatedSize", "0", "16777217",
     [](const Configuration& c) { c.GetRequestDefaults(""); }},
    {"MaximumInstances", "-1", "2147483648",
     [](const Configuration& c) { c.GetMaximumInstances(); }},
    {"MaximumJobs", "-1", "2147483648", [](const Configuration& c) { c.GetMaximumJobs(); }}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.option);
    for (const char* number : {c.tooLow, c.tooHigh, "9223372036854775808"})
    {
      SCOPED_TRACE(number);
      const Configuration configuration =
        ParseSection("{\"" + std::string(c.option) + "\":" + number + "}");
      try
      {
        c.read(configuration);
        ADD_FAILURE() << "accepted";
      }
      catch (const Error& error)
      {
        EXPECT_NE(std::string::npos, error.GetDetails().find(c.option)) << error.GetDetails();
      }
    }
  }
}

TEST(Configuration, RefusesNamesThatLineageDoesNotHave)
{
  ExpectError(
    ErrorCode::ParameterOutOfRange, "AnonymisedFrom",
    [] { ParseSection(R"({"LineageMetadata":{"AnonymisedFrom":"A"}})").GetLineageMetadata(); });
}

TEST(Configuration, RefusesBadKeys)
{
  ExpectError(ErrorCode::ParameterOutOfRange, "\"a\"",
              [] { ParseSection(R"({"Keys":{"a":"c2hvcnQ="}})").GetRequestDefaults(""); });
  ExpectError(ErrorCode::ParameterOutOfRange, "DefaultKey",
              [] { ParseSection(R"({"DefaultKey":"absent"})").GetRequestDefaults(""); });
}

TEST(Configuration, TellsTheNamesOfKeysOnly)
{
  const std::string key = EncodeBase64(std::string(32, 'k'));
  const std::string text = ParseSection("{\"Keys\":{\"trial-7\":\"" + key + "\"}}").Describe();
  EXPECT_NE(std::string::npos, text.find("trial-7"));
  EXPECT_EQ(std::string::npos, text.find(key.substr(0, 8)));
}

TEST(Configuration, TellsNoPathOfAKey)
{
  const std::string text = ParseSection(R"({"Keys":{"trial-7":{"File":"/etc/k"}}})").Describe();
  EXPECT_NE(std::string::npos, text.find("trial-7"));
  EXPECT_EQ(std::string::npos, text.find("/etc/k"));
}

TEST(Configuration, ReadsTheDictionaryOfOrthanc)
{
  const auto entries = Parse(R"({"Dictionary":{
    "0014,1020":["DA","ValidationExpiryDate",1,1],
    "00e1,1040":["UI","MyPrivateTag",1,1,"ELSCINT1"]}})")
                         .GetDictionary();
  ASSERT_EQ(2u, entries.size());
  EXPECT_EQ(Tag(0x0014, 0x1020), entries[0].tag);
  EXPECT_EQ(ValueRepresentation::DA, entries[0].vr);
  EXPECT_EQ("ValidationExpiryDate", entries[0].name);
  EXPECT_EQ("", entries[0].privateCreator);
  EXPECT_EQ(Tag(0x00E1, 0x1040), entries[1].tag);
  EXPECT_EQ("ELSCINT1", entries[1].privateCreator);
}

TEST(Configuration, RefusesBadEntriesOfTheDictionary)
{
  for (const char* entry :
       {R"("0014,1020":["XX","Name"])", R"("0014,1020":["DA"])", R"("0014,1020":"DA")",
        R"("0014,1020":["DA",1])", R"("tag":["DA","Name"])"})
  {
    SCOPED_TRACE(entry);
    ExpectError(ErrorCode::BadFileFormat, "\"Dictionary\"",
                [&] { Parse(std::string("{\"Dictionary\":{") + entry + "}}").GetDictionary(); });
  }
}

TEST(Configuration, AddsExtraTagsOfThePatient)
{
  const Dictionary dictionary;
  const auto tags = Parse(R"({"ExtraMainDicomTags":{"Patient":["PatientAge","0010,0010"],
    "Study":["Modality"]}})")
                      .GetMainPatientTags(dictionary);
  EXPECT_EQ((std::vector<Tag>{Tags::PatientName, Tags::PatientID, Tags::PatientBirthDate,
                              Tags::PatientSex, Tags::OtherPatientIDs, Tag(0x0010, 0x1010)}),
            tags);
  ExpectError(
    ErrorCode::UnknownDicomTag, "NoSuchTag",
    [&] {
      Parse(R"({"ExtraMainDicomTags":{"Patient":["NoSuchTag"]}})").GetMainPatientTags(dictionary);
    });
}
}
