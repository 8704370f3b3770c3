// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ScanPage.h"

#include "Answer/PrintedPage.h"

namespace OrthancModification
{
namespace
{
const char* DescribeSeverity(bool stops)
{
  return stops ? "<strong>must not be released</strong>" : "for a reviewer";
}

std::string MakeCounts(const Json::Value& counts, bool stops)
{
  std::string rows;
  for (const std::string& kind : counts.getMemberNames())
  {
    rows += MakeRow("td", {EscapeMarkup(kind), DescribeSeverity(stops), MakeTextOf(counts[kind])});
  }
  return rows;
}

std::string MakeSummary(const Json::Value& scan)
{
  const std::string rows = MakeCounts(scan["Stopping"], true) + MakeCounts(scan["Review"], false);
  return "<p>" + MakeTextOf(scan["InstancesCount"]) +
         " instances were searched for the values of " + MakeTextOf(scan["SourcesCount"]) +
         " sources, of which " + MakeTextOf(scan["SourcesWithoutResultCount"]) +
         " have no result among them; " + MakeTextOf(scan["FailedInstancesCount"]) +
         " could not be searched.</p>\n" + MakeHeading("Summary") +
         (rows.empty() ? "<p>Nothing was found.</p>\n"
                       : MakeTable(MakeRow("th", {"Kind", "Severity", "Findings"}), rows));
}

std::string MakeFinding(const Json::Value& finding)
{
  return MakeRow("td",
                 {MakeTextOf(finding["Kind"]), DescribeSeverity(finding["Stops"].asBool()),
                  MakeTextOf(finding["Name"]) + " <code>" + MakeTextOf(finding["Path"]) + "</code>",
                  MakeTextOf(finding["Offset"]), MakeTextOf(finding["Encoding"])});
}

std::string MakeInstance(const Json::Value& instance)
{
  std::string rows;
  for (const Json::Value& finding : instance["Findings"])
  {
    rows += MakeFinding(finding);
  }
  const std::string error =
    instance.isMember("Error") ? "<p>" + MakeTextOf(instance["Error"]) + "</p>\n" : "";
  return MakeHeading("Instance <code>" + MakeTextOf(instance["ID"]) + "</code>") + error +
         MakeTable(MakeRow("th", {"Kind", "Severity", "Place", "Offset", "Encoding"}), rows);
}
}

std::string MakeScanPage(const Json::Value& scan)
{
  std::string body = MakeSummary(scan) + MakeHeading("Judged by these options") +
                     MakeList(scan["Options"]) + MakeHeading("Not searched") +
                     MakeList(scan["NotSearched"]);
  for (const Json::Value& instance : scan["Instances"])
  {
    body += MakeInstance(instance);
  }
  return MakePrintedPage("Leak scan", body);
}
}
