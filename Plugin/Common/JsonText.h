// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace OrthancModification
{
// As lenient as Orthanc's REST API (contract R33): comments of C and C++, trailing commas, and anything after the
// first complete value are accepted; of duplicate members the last one wins.
//
// `maximumDepth`   of nested arrays and objects. It is checked before the recursive parser sees the text
//                  (architecture D4, L50), so that any thread can be given any text.
// `maximumValues`  of all arrays and objects together, checked before, too: one of two bytes takes a hundred in memory.
// Errors           BadFileFormat: empty, too deep, too many values, or a syntax error, with its line and column but no
//                  text.
Json::Value ParseJson(std::string_view text, std::size_t maximumDepth,
                      std::size_t maximumValues = std::numeric_limits<std::size_t>::max());

// On one line, ASCII only.
std::string WriteJson(const Json::Value& value);

// Indented as Orthanc's answers are.
std::string WriteStyledJson(const Json::Value& value);
}
