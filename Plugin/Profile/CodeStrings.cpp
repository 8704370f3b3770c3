// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/CodeStrings.h"

#include "Profile/StandardFile.h"

#include <functional>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
using TermSet = std::set<std::string, std::less<>>;

const TermSet& GetTerms()
{
  static const TermSet terms = []
  {
    TermSet read;
    const Json::Value table = ReadStandardFile("CodeStrings.json");
    for (const Json::Value& term : table["Terms"])
    {
      read.insert(term.asString());
    }
    return read;
  }();
  return terms;
}

bool IsSmallNumber(std::string_view value)
{
  constexpr std::size_t MaximumDigits = 4;
  return !value.empty() && value.size() <= MaximumDigits &&
         value.find_first_not_of("0123456789") == std::string_view::npos;
}
}

bool IsKnownTerm(std::string_view value)
{
  return IsSmallNumber(value) || GetTerms().find(value) != GetTerms().end();
}

std::size_t CountKnownTerms()
{
  return GetTerms().size();
}
}
