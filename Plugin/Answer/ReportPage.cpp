// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ReportPage.h"

#include "Common/Base64.h"
#include "Common/Crypto.h"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::string_view Style =
  "body{font:1rem/1.5 sans-serif;color:#111;background:#fff;margin:2rem}"
  "table{border-collapse:collapse}"
  "th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
  "td{overflow-wrap:anywhere}"
  "ul{margin:0;padding-left:1.25rem}"
  "@media print{body{margin:0;font-size:.75rem}tr{break-inside:avoid}}";

std::string Escape(std::string_view text)
{
  std::string escaped;
  for (const char c : text)
  {
    switch (c)
    {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
        break;
    }
  }
  return escaped;
}

std::string GetText(const Json::Value& value)
{
  if (value.isString())
  {
    return Escape(value.asString());
  }
  if (value.isBool())
  {
    return value.asBool() ? "yes" : "no";
  }
  return value.isIntegral() ? std::to_string(value.asLargestInt()) : "";
}

std::string JoinTexts(const Json::Value& texts)
{
  std::string joined;
  for (const Json::Value& text : texts)
  {
    joined += (joined.empty() ? "" : ", ") + GetText(text);
  }
  return joined;
}

std::string MakeRow(const char* cell, std::initializer_list<std::string> texts)
{
  std::string row = "<tr>";
  for (const std::string& text : texts)
  {
    row += std::string("<") + cell + ">" + text + "</" + cell + ">";
  }
  return row + "</tr>\n";
}

std::string MakeHeading(const char* title)
{
  return std::string("<h2>") + title + "</h2>\n";
}

std::string MakeTable(const char* title, const std::string& head, const std::string& rows)
{
  return MakeHeading(title) + (rows.empty() ? "<p>None.</p>\n"
                                            : "<table>\n<thead>" + head + "</thead>\n<tbody>\n" +
                                                rows + "</tbody>\n</table>\n");
}

// Members with a number beside a name.
std::string MakeCounts(const char* title, const Json::Value& counts)
{
  std::string rows;
  for (const std::string& name : counts.getMemberNames())
  {
    rows += MakeRow("td", {Escape(name), GetText(counts[name])});
  }
  return MakeTable(title, MakeRow("th", {"What", "Count"}), rows);
}

std::string MakeSummary(const Json::Value& report)
{
  std::string rows;
  for (const char* name : {"Job", "Recorded", "Edition", "Profile", "Dates", "ExtendedList",
                           "IsConforming", "InstancesCount", "FailedInstancesCount"})
  {
    if (report.isMember(name))
    {
      rows += MakeRow("td", {name, GetText(report[name])});
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
    rows += MakeRow("td", {GetText(entry["Code"]), GetText(entry["Type"]),
                           GetText(entry["Treatment"]), GetText(entry["Count"])});
  }
  return MakeTable("Compound codes",
                   MakeRow("th", {"Code", "Type in the IOD", "Resolved to", "Attributes"}), rows);
}

std::string MakeUnknownClasses(const Json::Value& report)
{
  std::string rows;
  for (const Json::Value& entry : report["UnknownClasses"])
  {
    rows += MakeRow("td", {GetText(entry["SOPClassUID"]), GetText(entry["InstancesCount"])});
  }
  if (report.isMember("FurtherUnknownClassesInstancesCount"))
  {
    rows += MakeRow("td", {"others", GetText(report["FurtherUnknownClassesInstancesCount"])});
  }
  return MakeTable("SOP classes whose types are not known",
                   MakeRow("th", {"SOPClassUID", "Instances"}), rows);
}

std::string MakeValues(const Json::Value& text)
{
  std::string values;
  for (const Json::Value& value : text["Values"])
  {
    values += "<li>" + GetText(value["Text"]) + " (" + GetText(value["Count"]) + ")</li>";
  }
  if (text.isMember("FurtherValuesCount"))
  {
    values += "<li>and " + GetText(text["FurtherValuesCount"]) + " elements with others</li>";
  }
  return values.empty() ? "" : "<ul>" + values + "</ul>";
}

std::string MakeFreeTexts(const Json::Value& report)
{
  std::string rows;
  for (const Json::Value& text : report["FreeTexts"])
  {
    rows += MakeRow("td", {GetText(text["Path"]), GetText(text["Name"]), GetText(text["Count"]),
                           MakeValues(text)});
  }
  if (report.isMember("FurtherFreeTextsCount"))
  {
    rows += MakeRow("td", {"others", "", GetText(report["FurtherFreeTextsCount"]), ""});
  }
  return MakeTable("Free texts in the results, to be reviewed",
                   MakeRow("th", {"Path", "Name", "Elements", "Values"}), rows);
}

std::string MakeWarnings(const Json::Value& warnings)
{
  std::string items;
  for (const Json::Value& warning : warnings)
  {
    items += "<li>" + GetText(warning) + "</li>\n";
  }
  return MakeHeading("Warnings") +
         (items.empty() ? "<p>None.</p>\n" : "<ul>\n" + items + "</ul>\n");
}
}

std::string FormatReportPage(const Json::Value& report)
{
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>De-identification report</title>\n"
         "<style>" +
         std::string(Style) +
         "</style>\n</head>\n<body>\n<main>\n"
         "<h1>De-identification report</h1>\n" +
         MakeSummary(report) + MakeCounts("Attributes", report["Attributes"]) +
         MakeResolutions(report["CompoundCodes"]) + MakeUnknownClasses(report) +
         MakeFreeTexts(report) + MakeCounts("Not searched", report["NotSearched"]) +
         MakeWarnings(report["Warnings"]) + "</main>\n</body>\n</html>\n";
}

std::string GetReportPagePolicy()
{
  const Sha256Digest digest = ComputeSha256(Style);
  const std::string bytes(digest.begin(), digest.end());
  return "default-src 'none'; style-src 'sha256-" + EncodeBase64(bytes) +
         "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
         "require-trusted-types-for 'script'; trusted-types 'none'";
}
}
