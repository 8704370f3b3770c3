// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile/ConfidentialityTable.h"

#include <cstddef>
#include <string>
#include <tuple>

namespace OrthancModification
{
// Which concept a content item is about, and how it gives its value (PS3.3 2026d C.17.3.2).
struct ContentConcept
{
  std::string codeValue;
  std::string codingSchemeDesignator;
  std::string valueType;  // "TEXT"

  friend bool operator<(const ContentConcept& a, const ContentConcept& b) noexcept
  {
    return std::tie(a.codeValue, a.codingSchemeDesignator, a.valueType) <
           std::tie(b.codeValue, b.codingSchemeDesignator, b.valueType);
  }
};

// What PS3.15 2026c Table E.3.4-1 says about content items of this concept; null if it does not list it. Codes of SNOMED
// are found with the retired schemes SRT, SNM3 and 99SDM, too.
const ConfidentialityRow* FindContentRule(const ContentConcept& key);

std::size_t CountContentRules();
}
