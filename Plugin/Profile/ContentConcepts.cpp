// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ContentConcepts.h"

#include "Profile/StandardFile.h"

#include <map>

namespace OrthancModification
{
namespace
{
const std::map<ContentConcept, ConfidentialityRow>& GetRules()
{
  static const std::map<ContentConcept, ConfidentialityRow> rules = []
  {
    std::map<ContentConcept, ConfidentialityRow> read;
    const Json::Value table = ReadStandardFile("ContentConcepts.json");
    for (const Json::Value& row : table["concepts"])
    {
      read.emplace(ContentConcept{row["codeValue"].asString(),
                                  row["codingSchemeDesignator"].asString(),
                                  row["valueType"].asString()},
                   ReadConfidentialityRow(row));
    }
    return read;
  }();
  return rules;
}

bool IsRetiredScheme(const std::string& scheme)
{
  return scheme == "SRT" || scheme == "SNM3" || scheme == "99SDM";
}

ContentConcept Modernize(const ContentConcept& key)
{
  static const Json::Value codes = ReadStandardFile("RetiredCodes.json")["SctBySrt"];
  return IsRetiredScheme(key.codingSchemeDesignator) && codes.isMember(key.codeValue)
           ? ContentConcept{codes[key.codeValue].asString(), "SCT", key.valueType}
           : key;
}
}

const ConfidentialityRow* FindContentRule(const ContentConcept& key)
{
  const auto found = GetRules().find(Modernize(key));
  return found == GetRules().end() ? nullptr : &found->second;
}

std::size_t CountContentRules()
{
  return GetRules().size();
}
}
