// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ConsistencyCheck.h"

#include "Scan/ElementPlaces.h"
#include "Scan/SourceTraits.h"

#include <string_view>

namespace OrthancModification
{
namespace
{
bool IsOfRequest(const FileLayout& result, const ScanRules& rules, Tag tag)
{
  return rules.IsDecidedByRequest(result, {tag, ValueRepresentation::UN, 0, 0, 0, false, false});
}

bool HasValue(const FileLayout& result, Tag tag)
{
  const LaidElement* element = result.Find(tag);
  return element != nullptr && result.HasValue(*element);
}

bool HasMethod(const FileLayout& result)
{
  return HasValue(result, Tags::DeidentificationMethod) ||
         HasValue(result, Tags::DeidentificationMethodCodeSequence);
}

// It may say that less is left than the options leave.
bool TellsTime(std::string_view text, const ScanRules& rules)
{
  const bool isKept = rules.Has(ProfileOption::RetainFullDates);
  return text == "REMOVED" ||
         (text == "MODIFIED" && (isKept || rules.Has(ProfileOption::RetainModifiedDates))) ||
         (text == "UNMODIFIED" && isKept);
}

bool IsFulfilled(const FileLayout& result, const RequiredAttribute& required)
{
  return required.hasValue ? HasValue(result, required.tag) : result.Find(required.tag) != nullptr;
}

// Dates move into the past.
void CheckMovedDates(const FileLayout& result, const ScanRules& rules, const SourceTraits& source,
                     std::vector<Finding>& findings)
{
  if (!rules.Has(ProfileOption::RetainModifiedDates))
  {
    return;
  }
  for (const LaidElement& element : result.GetElements())
  {
    const bool isDate = element.item == 0 && (element.vr == ValueRepresentation::DA ||
                                              element.vr == ValueRepresentation::DT);
    if (!isDate || !rules.FindRule(element) || rules.IsDecidedByRequest(result, element))
    {
      continue;
    }
    const auto before = source.FindDay(ElementPlaces::GetOfTopLevel(element.tag));
    const auto after = FindDayNumber(result.GetText(element));
    if (before && after && *after > *before)
    {
      findings.push_back(
        {FindingKind::LaterDate, false, element.tag.ToString(), element.offset, ""});
    }
  }
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
  if (source == nullptr)
  {
    return;
  }
  CheckMovedDates(result, rules, source->GetTraits(), findings);
  for (const RequiredAttribute& required : source->GetRequired())
  {
    check(IsFulfilled(result, required), FindingKind::RequiredAttribute, required.tag);
  }
}
}
