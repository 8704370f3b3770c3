// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/KnownIdentifiers.h"
#include "Plan/DeidentificationPlan.h"

#include <set>
#include <string>
#include <string_view>

namespace OrthancModification
{
// What stands for a text of which nothing may stay, in any VR.
constexpr std::string_view DummyText = "REMOVED";

// Cleans free texts of one dataset (PS3.15 2026d E.3.5, option Clean Descriptors), in one of two ways:
//
//   KnownIdentifiers  what KnownIdentifiers knows goes, and then what looks like an identifier: tokens with six digits or
//                     more (dates and telephone numbers with their separators too), addresses of mail, and the names
//                     behind titles such as "Dr".
//   AllowedWords      only words of the list stay, separated by blanks.
//
// Texts are UTF-8, of one or several values; the result is never longer.
// Borrows  all that it is given.
class TextCleaner final
{
public:
  TextCleaner(const KnownIdentifiers& identifiers, const DeidentificationPlan& plan) noexcept
    : identifiers_(identifiers), plan_(plan)
  {
  }

  std::string Clean(std::string_view text) const;

private:
  std::string KeepAllowedWords(std::string_view text) const;

  const KnownIdentifiers& identifiers_;
  const DeidentificationPlan& plan_;
};

// What looks like an identifier becomes "***".
std::string RemovePatterns(std::string_view text);
}
