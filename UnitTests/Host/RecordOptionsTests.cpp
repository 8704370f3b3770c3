// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RecordOptions.h"

#include "Common/JsonText.h"
#include "Host/Configuration.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
RecordOptions Read(const std::string& json)
{
  return Configuration(ParseJson(json, 10)).GetRecordOptions();
}
}

TEST(RecordOptions, HaveDefaults)
{
  const RecordOptions options = Read("{}");
  EXPECT_FALSE(options.crosswalk.isEnabled);
  EXPECT_FALSE(options.crosswalk.listsInstances);
  EXPECT_TRUE(options.crosswalk.users.empty());
  EXPECT_TRUE(options.crosswalk.folder.empty());
  EXPECT_TRUE(options.reports.isEnabled);
  EXPECT_FALSE(options.reports.keepsValues);
  EXPECT_EQ(100u, options.reports.maximumCount);
  EXPECT_TRUE(options.auditFile.empty());
}

TEST(RecordOptions, AreReadFromBothSections)
{
  const RecordOptions options = Read(R"({
    "RegisteredUsers": {"alice": "secret"},
    "Modification": {
      "Crosswalk": {"Enable": true, "Instances": true, "Users": ["alice"], "Directory": "/a"},
      "Reports": {"Values": true, "Users": ["alice"], "MaximumCount": 7, "Directory": "b"},
      "AuditFile": "/c"}})");
  EXPECT_TRUE(options.crosswalk.isEnabled);
  EXPECT_TRUE(options.crosswalk.listsInstances);
  EXPECT_EQ(std::set<std::string>{"alice"}, options.crosswalk.users);
  EXPECT_EQ("/a", options.crosswalk.folder);
  EXPECT_TRUE(options.reports.isEnabled);
  EXPECT_TRUE(options.reports.keepsValues);
  EXPECT_EQ(7u, options.reports.maximumCount);
  EXPECT_TRUE(options.reports.folder.is_absolute());
  EXPECT_EQ("/c", options.auditFile);
}

TEST(RecordOptions, RefuseWhatMakesNoSense)
{
  const struct
  {
    const char* section;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {R"({"Crosswalk": {"Users": ["eve"]}})", ErrorCode::ParameterOutOfRange, "Crosswalk.Users"},
    {R"({"Reports": {"Users": ["eve"]}})", ErrorCode::ParameterOutOfRange, "Reports.Users"},
    {R"({"Crosswalk": {"Enabled": true}})", ErrorCode::ParameterOutOfRange, "Crosswalk.Enabled"},
    {R"({"Crosswalk": {"Enable": 1}})", ErrorCode::BadFileFormat, "Enable"},
    {R"({"Crosswalk": true})", ErrorCode::BadParameterType, "Crosswalk"},
    {R"({"Reports": {"MaximumCount": 0}})", ErrorCode::ParameterOutOfRange, "MaximumCount"},
    {R"({"Reports": {"Value": true}})", ErrorCode::ParameterOutOfRange, "Reports.Value"},
    {R"({"Crosswalk": {"Directory": "/none/a"}, "Reports": {"Directory": "/none/b/../a/"}})",
     ErrorCode::ParameterOutOfRange, "Reports.Directory"},
    {R"({"Crosswalk": {"Directory": "/none/a"}, "Reports": {"Directory": "/none/a"}})",
     ErrorCode::ParameterOutOfRange, "Crosswalk.Directory"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.section);
    ExpectError(c.code, c.named,
                [&] { Read(std::string(R"({"Modification": )") + c.section + "}"); });
  }
}
}
