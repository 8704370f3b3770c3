// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Engine/SourceLookup.h"
#include "Plan/EditPlan.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace OrthancModification
{
// What becomes of UIDs inside the data, by their value only, wherever they stand (PS3.15 2026d E.1, L18, L26 to L28).
//
// Remembers what it has derived, for UIDs that stand in a dataset again and again: lives for one dataset.
//
// Borrows  all three: they must outlive it.
// Threads  one thread at a time.
class UidMapper final
{
public:
  UidMapper(const IdentifierPlan& plan, const IdentifierDeriver& deriver,
            const SourceLookup& sources) noexcept
    : plan_(plan), deriver_(deriver), sources_(sources)
  {
  }

  // Every UID gets a new one: that of the source it names, else a derived one. Empty values and UIDs of the
  // standard (1.2.840.10008.) stay.
  std::vector<std::string> Replace(const std::vector<std::string>& uids);

  // Only UIDs that name a source follow what the operation makes of it; those of parts only where `movesParts`.
  std::vector<std::string> Follow(const std::vector<std::string>& uids, bool movesParts) const;

  bool HasParts() const noexcept { return sources_.HasParts(); }
  bool IsSourceInstance(const std::string& uid) const;

private:
  std::string ReplaceOne(const std::string& uid);
  std::string FollowOne(const std::string& uid, bool deriveOthers, bool movesParts) const;

  const IdentifierPlan& plan_;
  const IdentifierDeriver& deriver_;
  const SourceLookup& sources_;
  std::unordered_map<std::string, std::string> replaced_;
};
}
