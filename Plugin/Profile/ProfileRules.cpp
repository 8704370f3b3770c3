// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileRules.h"

#include "Profile/ConfidentialityTable.h"

#include <algorithm>
#include <array>

namespace OrthancModification
{
namespace
{
// SOPClassUID, OriginalSpecializedSOPClassUID, RelatedGeneralSOPClassUID, SOPClassesInStudy,
// CodingSchemeUID, ContextUID, MappingResourceUID, ReferencedSOPClassUID, ReferencedSOPClassUIDInFile,
// MACCalculationTransferSyntaxUID, EncryptedContentTransferSyntaxUID
constexpr std::array<Tag, 13> TagsOfTheStandard = {
  {Tag(0x0008, 0x0016), Tag(0x0008, 0x001A), Tag(0x0008, 0x001B), Tag(0x0008, 0x0062),
   Tag(0x0008, 0x010C), Tag(0x0008, 0x0117), Tag(0x0008, 0x0118), Tag(0x0008, 0x0115),
   Tag(0x0008, 0x1150), Tag(0x0008, 0x115A), Tag(0x0004, 0x1510), Tag(0x0400, 0x0010),
   Tag(0x0400, 0x0510)}};

AttributeRule ToRule(const ConfidentialityRow& row, const OptionSet& options)
{
  return {row.Decide(options), row.basic};
}

AttributeRule MakeRule(ActionCode code)
{
  return {code, code};
}
}

bool NamesThingOfTheStandard(Tag tag)
{
  return std::find(TagsOfTheStandard.begin(), TagsOfTheStandard.end(), tag) !=
         TagsOfTheStandard.end();
}

AttributeRule ProfileRules::MakeDateRule() const
{
  AttributeRule rule = MakeRule(ActionCode::RemoveEmptyOrDummy);
  if (options_.Has(ProfileOption::RetainModifiedDates))
  {
    rule.code = ActionCode::Clean;
  }
  else if (options_.Has(ProfileOption::RetainFullDates))
  {
    rule.code = ActionCode::Keep;
  }
  return rule;
}

std::optional<AttributeRule> ProfileRules::FindByVr(Tag tag, ValueRepresentation vr) const
{
  switch (vr)
  {
    case ValueRepresentation::PN:
      return MakeRule(ActionCode::RemoveEmptyOrDummy);
    case ValueRepresentation::UI:
      return NamesThingOfTheStandard(tag) || options_.Has(ProfileOption::RetainUids)
               ? std::nullopt
               : std::make_optional(MakeRule(ActionCode::Uid));
    case ValueRepresentation::DA:
    case ValueRepresentation::DT:
    case ValueRepresentation::TM:
      return isTableAlone_ ? std::nullopt : std::make_optional(MakeDateRule());
    default:
      return std::nullopt;
  }
}

std::optional<AttributeRule> ProfileRules::Find(Tag tag, ValueRepresentation vr) const
{
  if (const ConfidentialityRow* row = ConfidentialityTable::GetStandard().Find(tag))
  {
    return ToRule(*row, options_);
  }
  const ConfidentialityRow* row =
    isTableAlone_ ? nullptr : ConfidentialityTable::GetExtension().Find(tag);
  return row != nullptr ? ToRule(*row, options_) : FindByVr(tag, vr);
}
}
