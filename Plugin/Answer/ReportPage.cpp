// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ReportPage.h"

#include "Answer/PrintedPage.h"

#include <string>

namespace OrthancModification
{
namespace
{
std::string JoinTexts(const Json::Value& texts)
{
  std::string joined;
  for (const Json::Value& text : texts)
  {
    joined += (joined.empty() ? "" : ", ") + MakeTextOf(text);
  }
  return joined;
}

// Members with a number beside a name.
std::string MakeCounts(const char* title, const Json::Value& counts)
{
  std::string rows;
  for (const std::string& name : counts.getMemberNames())
  {
    rows += MakeRow("td", {EscapeMarkup(name), MakeTextOf(counts[name])});
  }
  return MakeHeading(title) + MakeTable(MakeRow("th", {"What", "Count"}), rows);
}

std::string MakeSummary(const Json::Value& report)
{
  std::string rows;
  for (const char* name : {"Job", "Recorded", "Edition", "Profile", "Dates", "ExtendedList",
                           "IsConforming", "InstancesCount", "FailedInstancesCount"})
  {
    if (report.isMember(name))
    {
      rows += MakeRow("td", {name, MakeTextOf(report[name])});
    }
  }
  rows += MakeRow("td", {"Options", JoinTexts(report["Options"])});
  return "<table>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
}

std::string MakeResolutions(const Json::Value& resolutions)
{
  std::string rows;
  for (const Json::Value& entry : resolutions)
  {
    rows += MakeRow("td", {MakeTextOf(entry["Code"]), MakeTextOf(entry["Type"]),
                           MakeTextOf(entry["Treatment"]), MakeTextOf(entry["Count"])});
  }
  return MakeHeading("Compound codes") +
         MakeTable(MakeRow("th", {"Code", "Type in the IOD", "Resolved to", "Attributes"}), rows);
}

std::string MakeUnknownClasses(const Json::Value& report)
{
  std::string rows;
  for (const Json::Value& entry : report["UnknownClasses"])
  {
    rows += MakeRow("td", {MakeTextOf(entry["SOPClassUID"]), MakeTextOf(entry["InstancesCount"])});
  }
  if (report.isMember("FurtherUnknownClassesInstancesCount"))
  {
    rows += MakeRow("td", {"others", MakeTextOf(report["FurtherUnknownClassesInstancesCount"])});
  }
  return MakeHeading("SOP classes whose types are not known") +
         MakeTable(MakeRow("th", {"SOPClassUID", "Instances"}), rows);
}

std::string MakeValues(const Json::Value& text)
{
  std::string values;
  for (const Json::Value& value : text["Values"])
  {
    values += "<li>" + MakeTextOf(value["Text"]) + " (" + MakeTextOf(value["Count"]) + ")</li>";
  }
  if (text.isMember("FurtherValuesCount"))
  {
    values += "<li>and " + MakeTextOf(text["FurtherValuesCount"]) + " elements with others</li>";
  }
  return values.empty() ? "" : "<ul>" + values + "</ul>";
}

std::string MakeFreeTexts(const Json::Value& report)
{
  std::string rows;
  for (const Json::Value& text : report["FreeTexts"])
  {
    rows += MakeRow("td", {MakeTextOf(text["Path"]), MakeTextOf(text["Name"]),
                           MakeTextOf(text["Count"]), MakeValues(text)});
  }
  if (report.isMember("FurtherFreeTextsCount"))
  {
    rows += MakeRow("td", {"others", "", MakeTextOf(report["FurtherFreeTextsCount"]), ""});
  }
  return MakeHeading("Free texts in the results, to be reviewed") +
         MakeTable(MakeRow("th", {"Path", "Name", "Elements", "Values"}), rows);
}

// What the leak scan of the results has found, if there was one.
std::string MakeScan(const Json::Value& report)
{
  const Json::Value& scan = report["Scan"];
  if (scan.isNull())
  {
    return "";
  }
  return MakeCounts("Leak scan: must not be released", scan["Stopping"]) +
         MakeCounts("Leak scan: to be reviewed", scan["Review"]) +
         MakeHeading("Leak scan: not searched") + MakeList(scan["NotSearched"]);
}
}

std::string FormatReportPage(const Json::Value& report)
{
  return MakePrintedPage("De-identification report",
                         MakeSummary(report) + MakeCounts("Attributes", report["Attributes"]) +
                           MakeResolutions(report["CompoundCodes"]) + MakeUnknownClasses(report) +
                           MakeFreeTexts(report) + MakeScan(report) +
                           MakeCounts("Not searched", report["NotSearched"]) +
                           MakeHeading("Warnings") + MakeList(report["Warnings"]));
}
}
