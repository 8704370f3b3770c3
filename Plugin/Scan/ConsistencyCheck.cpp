// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ConsistencyCheck.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
namespace
{
bool IsOfRequest(const FileLayout& result, const ScanRules& rules, Tag tag)
{
  return rules.IsDecidedByRequest(result, {tag, ValueRepresentation::UN, 0, 0, 0, false, false});
}

bool HasMethod(const FileLayout& result)
{
  return !result.FindText(Tags::DeidentificationMethod).empty() ||
         result.Find(Tags::DeidentificationMethodCodeSequence) != nullptr;
}

// It may say that less is left than the options leave.
bool TellsTime(std::string_view text, const ScanRules& rules)
{
  const bool isKept = rules.Has(ProfileOption::RetainFullDates);
  return text == "REMOVED" ||
         (text == "MODIFIED" && (isKept || rules.Has(ProfileOption::RetainModifiedDates))) ||
         (text == "UNMODIFIED" && isKept);
}

bool Fulfils(const LaidElement* element, const RequiredAttribute& required)
{
  return element != nullptr &&
         (!required.hasValue || element->isSequence || element->sizeBytes != 0);
}
}

void CheckConsistency(const FileLayout& result, const ScanRules& rules,
                      const SourceFingerprint* source, std::vector<Finding>& findings)
{
  const auto check = [&](bool isGood, FindingKind kind, Tag tag)
  {
    if (!isGood && !IsOfRequest(result, rules, tag))
    {
      const LaidElement* element = result.Find(tag);
      findings.push_back(
        {kind, false, tag.ToString(), element == nullptr ? 0 : element->offset, ""});
    }
  };
  check(result.FindText(Tags::PatientIdentityRemoved) == "YES", FindingKind::Mark,
        Tags::PatientIdentityRemoved);
  check(HasMethod(result), FindingKind::Mark, Tags::DeidentificationMethod);
  check(TellsTime(result.FindText(Tags::LongitudinalTemporalInformationModified), rules),
        FindingKind::Mark, Tags::LongitudinalTemporalInformationModified);
  for (const RequiredAttribute& required :
       source == nullptr ? std::vector<RequiredAttribute>() : source->GetRequired())
  {
    check(Fulfils(result.Find(required.tag), required), FindingKind::RequiredAttribute,
          required.tag);
  }
}
}
