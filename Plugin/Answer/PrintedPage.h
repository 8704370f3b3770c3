// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Parts of pages that are read and printed: HTML without scripts, links, forms or anything from elsewhere.
//
// Markup  what these functions answer, and take as `...Markup`; all else is text, whoever wrote it.

std::string EscapeMarkup(std::string_view text);

// A text, a number, or "yes" and "no"; empty for anything else.
std::string MakeTextOf(const Json::Value& value);

// `cell`  "td" or "th".
std::string MakeRow(const char* cell, std::initializer_list<std::string> cellsMarkup);

std::string MakeHeading(std::string_view titleMarkup);

// Says "None." without rows.
std::string MakeTable(const std::string& headMarkup, const std::string& rowsMarkup);

// Says "None." without texts.
std::string MakeList(const Json::Value& texts);

std::string MakePrintedPage(const char* title, const std::string& bodyMarkup);

// The Content-Security-Policy that must be sent with such a page: nothing is allowed but its own style.
std::string GetPrintedPagePolicy();
}
