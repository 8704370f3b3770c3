// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/PrintedPage.h"

#include "Common/Base64.h"
#include "Common/Crypto.h"

namespace OrthancModification
{
namespace
{
constexpr std::string_view Style =
  "body{font:1rem/1.5 sans-serif;color:#111;background:#fff;margin:2rem}"
  "table{border-collapse:collapse}"
  "th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
  "td,code{overflow-wrap:anywhere}"
  "ul{margin:0;padding-left:1.25rem}"
  "@media print{body{margin:0;font-size:.75rem}h2{break-after:avoid}tr{break-inside:avoid}}";

const char* FindEntity(char c)
{
  switch (c)
  {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return nullptr;
  }
}
}

std::string EscapeMarkup(std::string_view text)
{
  std::string escaped;
  for (const char c : text)
  {
    const char* const entity = FindEntity(c);
    entity == nullptr ? escaped.push_back(c) : static_cast<void>(escaped.append(entity));
  }
  return escaped;
}

std::string MakeTextOf(const Json::Value& value)
{
  if (value.isString())
  {
    return EscapeMarkup(value.asString());
  }
  if (value.isBool())
  {
    return value.asBool() ? "yes" : "no";
  }
  return value.isIntegral() ? std::to_string(value.asLargestInt()) : "";
}

std::string MakeRow(const char* cell, std::initializer_list<std::string> cellsMarkup)
{
  std::string row = "<tr>";
  for (const std::string& markup : cellsMarkup)
  {
    row += std::string("<") + cell + ">" + markup + "</" + cell + ">";
  }
  return row + "</tr>\n";
}

std::string MakeHeading(std::string_view titleMarkup)
{
  return "<h2>" + std::string(titleMarkup) + "</h2>\n";
}

std::string MakeTable(const std::string& headMarkup, const std::string& rowsMarkup)
{
  return rowsMarkup.empty() ? "<p>None.</p>\n"
                            : "<table>\n<thead>" + headMarkup + "</thead>\n<tbody>\n" + rowsMarkup +
                                "</tbody>\n</table>\n";
}

std::string MakeList(const Json::Value& texts)
{
  std::string items;
  for (const Json::Value& text : texts)
  {
    items += "<li>" + MakeTextOf(text) + "</li>\n";
  }
  return items.empty() ? "<p>None.</p>\n" : "<ul>\n" + items + "</ul>\n";
}

std::string MakePrintedPage(const char* title, const std::string& bodyMarkup)
{
  const std::string heading = EscapeMarkup(title);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>" +
         heading + "</title>\n<style>" + std::string(Style) +
         "</style>\n</head>\n<body>\n<main>\n<h1>" + heading + "</h1>\n" + bodyMarkup +
         "</main>\n</body>\n</html>\n";
}

std::string GetPrintedPagePolicy()
{
  const Sha256Digest digest = ComputeSha256(Style);
  const std::string bytes(digest.begin(), digest.end());
  return "default-src 'none'; style-src 'sha256-" + EncodeBase64(bytes) +
         "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
         "require-trusted-types-for 'script'; trusted-types 'none'";
}
}
