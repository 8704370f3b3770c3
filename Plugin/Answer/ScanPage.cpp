// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ScanPage.h"

#include "Common/Base64.h"
#include "Common/Crypto.h"

#include <string_view>

namespace OrthancModification
{
namespace
{
constexpr std::string_view Style =
  "body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;"
  "color:#1b1b1b;background:#fff}"
  "h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:1.6rem}"
  "table{border-collapse:collapse;width:100%}"
  "th,td{border-bottom:1px solid #bbb;padding:.25rem .6rem;text-align:left;vertical-align:top}"
  "code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}"
  "td.stops{font-weight:600;color:#8c1d18}"
  "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

std::string Escape(const std::string& text)
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
      default:
        escaped += c;
        break;
    }
  }
  return escaped;
}

std::string MakeCell(const std::string& text)
{
  return "<td>" + Escape(text) + "</td>";
}

void AppendCounts(std::string& page, const Json::Value& counts, const char* severity)
{
  for (const std::string& kind : counts.getMemberNames())
  {
    page +=
      "<tr>" + MakeCell(kind) + MakeCell(severity) + MakeCell(counts[kind].asString()) + "</tr>";
  }
}

void AppendSummary(std::string& page, const Json::Value& scan)
{
  page += "<p>" + scan["InstancesCount"].asString() +
          " instances were searched for the values of " + scan["SourcesCount"].asString() +
          " sources; " + scan["FailedInstancesCount"].asString() + " could not be searched.</p>";
  page += "<h2>Summary</h2>";
  if (scan["Stopping"].empty() && scan["Review"].empty())
  {
    page += "<p>Nothing was found.</p>";
    return;
  }
  page += "<table><thead><tr><th>Kind</th><th>Severity</th><th>Findings</th></tr></thead><tbody>";
  AppendCounts(page, scan["Stopping"], "must not be released");
  AppendCounts(page, scan["Review"], "for a reviewer");
  page += "</tbody></table>";
}

void AppendList(std::string& page, const char* title, const Json::Value& sentences)
{
  if (sentences.empty())
  {
    return;
  }
  page += "<h2>" + std::string(title) + "</h2><ul>";
  for (const Json::Value& sentence : sentences)
  {
    page += "<li>" + Escape(sentence.asString()) + "</li>";
  }
  page += "</ul>";
}

void AppendFinding(std::string& page, const Json::Value& finding)
{
  const bool stops = finding["Stops"].asBool();
  page += "<tr>" + MakeCell(finding["Kind"].asString()) +
          (stops ? "<td class=\"stops\">must not be released</td>" : "<td>for a reviewer</td>") +
          "<td>" + Escape(finding["Name"].asString()) + " <code>" +
          Escape(finding["Path"].asString()) + "</code></td>" +
          MakeCell(finding["Offset"].asString()) + MakeCell(finding["Encoding"].asString()) +
          "</tr>";
}

void AppendInstance(std::string& page, const Json::Value& instance)
{
  page += "<h2>Instance <code>" + Escape(instance["ID"].asString()) + "</code></h2>";
  if (instance.isMember("Error"))
  {
    page += "<p>" + Escape(instance["Error"].asString()) + "</p>";
  }
  page += "<table><thead><tr><th>Kind</th><th>Severity</th><th>Attribute</th><th>Offset</th>"
          "<th>Encoding</th></tr></thead><tbody>";
  for (const Json::Value& finding : instance["Findings"])
  {
    AppendFinding(page, finding);
  }
  page += "</tbody></table>";
}
}

std::string MakeScanPage(const Json::Value& scan)
{
  std::string page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                     "<meta name=\"viewport\" content=\"width=device-width\">"
                     "<title>Leak scan</title><style>";
  page += Style;
  page += "</style></head><body><h1>Leak scan</h1>";
  AppendSummary(page, scan);
  AppendList(page, "Judged by these options", scan["Options"]);
  AppendList(page, "Not searched", scan["NotSearched"]);
  for (const Json::Value& instance : scan["Instances"])
  {
    AppendInstance(page, instance);
  }
  return page + "</body></html>\n";
}

std::string GetScanPagePolicy()
{
  const Sha256Digest digest = ComputeSha256(Style);
  const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
  return "default-src 'none'; style-src 'sha256-" + EncodeBase64(bytes) +
         "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
}
