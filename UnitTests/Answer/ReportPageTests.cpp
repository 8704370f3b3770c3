// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ReportPage.h"

#include "Common/JsonText.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 10;

std::string Format(const std::string& json)
{
  return FormatReportPage(ParseJson(json, MaximumDepth));
}

bool Has(const std::string& page, const std::string& part)
{
  return page.find(part) != std::string::npos;
}
}

TEST(ReportPage, ShowsAllSections)
{
  const std::string page = Format(R"({
    "Job": "job", "Edition": "2026d", "Options": ["Retain UIDs", "Clean Graphics"],
    "IsConforming": true, "InstancesCount": 5, "Attributes": {"Remove": 12},
    "CompoundCodes": [{"Code": "X/Z", "Type": "2", "Treatment": "Empty", "Count": 3}],
    "UnknownClasses": [{"SOPClassUID": "1.2.3", "InstancesCount": 4}],
    "FreeTexts": [{"Path": "0008,103e", "Name": "SeriesDescription", "Count": 6,
                   "Values": [{"Text": "Thorax", "Count": 2}], "FurtherValuesCount": 4}],
    "FurtherFreeTextsCount": 77, "NotSearched": {"InstancesWithPixelData": 5},
    "Warnings": ["a warning"]})");
  for (const char* part :
       {"<td>job</td>", "<td>Retain UIDs, Clean Graphics</td>", "<td>yes</td>",
        "<tr><td>Remove</td><td>12</td></tr>",
        "<tr><td>X/Z</td><td>2</td><td>Empty</td><td>3</td></tr>", "<td>1.2.3</td><td>4</td>",
        "<li>Thorax (2)</li>", "and 4 elements with others", "<td>77</td>",
        "<td>InstancesWithPixelData</td><td>5</td>", "<li>a warning</li>"})
  {
    EXPECT_TRUE(Has(page, part)) << part;
  }
}

TEST(ReportPage, HasWhatTheLeakScanHasFound)
{
  const std::string page = Format(R"({"Scan": {"InstancesCount": 2, "Stopping": {"Name": 3},
    "Review": {"BurnedIn": 4}, "NotSearched": ["Texts in images"]}})");
  EXPECT_TRUE(Has(page, "<tr><td>Name</td><td>3</td></tr>"));
  EXPECT_TRUE(Has(page, "<tr><td>BurnedIn</td><td>4</td></tr>"));
  EXPECT_TRUE(Has(page, "<li>Texts in images</li>"));
  EXPECT_FALSE(Has(Format("{}"), "Leak scan"));
}

TEST(ReportPage, SaysThatThereIsNothing)
{
  EXPECT_TRUE(Has(Format("{}"), "<h2>Compound codes</h2>\n<p>None.</p>"));
}

// Values come from whoever made the files.
TEST(ReportPage, TakesNoValueForMarkup)
{
  const std::string page = Format(R"({"FreeTexts": [{"Path": "<b>", "Name": "\"x\"", "Count": 1,
    "Values": [{"Text": "<script>alert('&')</script>", "Count": 1}]}],
    "Attributes": {"<i>": 1}, "Warnings": ["<u>"]})");
  EXPECT_TRUE(Has(page, "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"));
  for (const char* tag : {"<script", "<b>", "<i>", "<u>"})
  {
    EXPECT_FALSE(Has(page, tag)) << tag;
  }
}
}
