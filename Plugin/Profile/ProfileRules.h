// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"
#include "Profile/ActionCode.h"
#include "Profile/ProfileOption.h"

#include <optional>

namespace OrthancModification
{
// What the chosen options make of one attribute. `basic` is for what C cannot clean.
struct AttributeRule
{
  ActionCode code;
  ActionCode basic;
};

// The rules for standard attributes, at every depth: those of Table E.1-1, then what the table does not list:
//
//   names (PN) are identity; UIDs are mapped, but for those that name a thing of the standard;
//   unless the table alone is asked for, also the extended list, and all dates and times.
//
// Threads  immutable.
class ProfileRules final
{
public:
  ProfileRules(const OptionSet& options, bool isTableAlone) noexcept
    : options_(options), isTableAlone_(isTableAlone)
  {
  }

  // Nothing for an attribute that stays as it is. `vr`  as in the file.
  std::optional<AttributeRule> Find(Tag tag, ValueRepresentation vr) const;

private:
  std::optional<AttributeRule> FindByVr(Tag tag, ValueRepresentation vr) const;
  AttributeRule MakeDateRule() const;

  OptionSet options_;
  bool isTableAlone_;
};

// UIDs of classes, syntaxes and coding resources, which never change (PS3.15 2026d E.1).
bool NamesThingOfTheStandard(Tag tag);
}
