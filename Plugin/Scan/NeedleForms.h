// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/Finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// One way of writing a value of the source.
struct NeedleForm
{
  std::string text;  // UTF-8
  bool isWord;       // one word of a name, or two short ones joined: it can be a term, too
};

// "YYYYMMDD" of a date, also as "YYYY.MM.DD" or with a time behind it; "" if there is none, or it is nobody's.
std::string FindDay(std::string_view text);

// All ways of writing a value, each once: names whole, by group, component and word, in both orders, without apostrophes and
// hyphens, with composed and decomposed accents; identifiers without leading zeros and separators; dates as they are written
// in texts. What is too short to be told from chance is not among them: less than four letters or digits.
//
// `value`  UTF-8, as in the dataset: several values separated by backslashes.
std::vector<NeedleForm> ListForms(FindingKind kind, std::string_view value);
}
