// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/EditPlan.h"
#include "Profile/ProfileRules.h"
#include "Scan/FileLayout.h"
#include "Scan/Finding.h"

#include <optional>
#include <set>
#include <string>

namespace OrthancModification
{
// What a de-identification was asked to do, as far as a scan must know it: what may stay is no finding.
//
// Threads  immutable.
class ScanRules final
{
public:
  // Of the plan of a request. Errors: InternalError if that is no de-identification.
  explicit ScanRules(const EditPlan& plan);

  // Of a profile without lists of a request.
  explicit ScanRules(const DeidentificationPlan& profile);

  const OptionSet& GetOptions() const noexcept { return profile_.options; }
  bool Has(ProfileOption option) const { return profile_.options.Has(option); }

  // Nothing for an attribute that may stay as it is.
  std::optional<AttributeRule> FindRule(const LaidElement& element) const;

  // The request, not the profile, says what becomes of the element, or of a sequence around it.
  bool IsDecidedByRequest(const FileLayout& layout, const LaidElement& element) const;
  bool IsKeptByRequest(const FileLayout& layout, const LaidElement& element) const;

  // Its value stays: by the request, an option or the list of safe private elements, or because no rule names it.
  bool IsRetained(const FileLayout& layout, const LaidElement& element) const;

  // As what the value of an element is searched for elsewhere, unless it is retained; nothing if it is not.
  static std::optional<FindingKind> FindNeedleKind(const LaidElement& element);

  // Values that the request itself writes: they are no leak where the source has them too.
  const std::set<std::string>& GetGivenValues() const noexcept { return given_; }

  // On the list of the standard or of the site.
  bool IsSafePrivate(const FileLayout& layout, const LaidElement& element) const;

  bool AggregatesDates() const;

private:
  const Operation* FindOperation(const FileLayout& layout, const LaidElement& element) const;

  DeidentificationPlan profile_;
  ProfileRules rules_;
  std::vector<Operation> operations_;
  std::set<Tag> keptIdentifiers_;  // at top level
  std::set<std::string> given_;
};
}
