// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ScanPage.h"

#include "Common/JsonText.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
bool Has(const std::string& text, const std::string& part)
{
  return text.find(part) != std::string::npos;
}
}

TEST(ScanPage, ShowsFindingsAsText)
{
  const std::string page = MakeScanPage(ParseJson(R"({
    "InstancesCount": 1, "SourcesCount": 2, "FailedInstancesCount": 0, "Options": [],
    "Stopping": {"Name": 1}, "Review": {}, "NotSearched": ["a < b & \"c\""],
    "Instances": [{"ID": "<b>", "Error": "e", "Findings": [
      {"Kind": "Name", "Stops": true, "Path": "0010,4000", "Name": "PatientComments",
       "Offset": 1234, "Encoding": "UTF-8"}]}]})",
                                                  10));
  EXPECT_TRUE(Has(page, "&lt;b&gt;"));
  EXPECT_TRUE(Has(page, "a &lt; b &amp; &quot;c&quot;"));
  EXPECT_TRUE(Has(page, "<code>0010,4000</code>"));
  EXPECT_TRUE(Has(page, "must not be released"));
  EXPECT_TRUE(Has(page, "1234"));
  EXPECT_FALSE(Has(page, "<script"));
}

TEST(ScanPage, SaysThatNothingWasFound)
{
  const std::string page = MakeScanPage(ParseJson(R"({
    "InstancesCount": 1, "SourcesCount": 1, "FailedInstancesCount": 0, "Options": [],
    "Stopping": {}, "Review": {}, "NotSearched": [], "Instances": []})",
                                                  10));
  EXPECT_TRUE(Has(page, "Nothing was found."));
}
}
