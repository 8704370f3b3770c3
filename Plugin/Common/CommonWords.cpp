// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/CommonWords.h"

#include <algorithm>
#include <array>

namespace OrthancModification
{
bool IsCommonWord(std::string_view folded)
{
  constexpr std::array<std::string_view, 17> Words = {
    "patient", "test", "anonymous", "anonymized", "unknown", "phantom", "none",  "name", "study",
    "removed", "text", "date",      "time",       "code",    "image",   "first", "last"};
  return std::find(Words.begin(), Words.end(), folded) != Words.end();
}
}
