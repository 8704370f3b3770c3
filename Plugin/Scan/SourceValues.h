// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace OrthancModification
{
// A UID, as it is kept in large sets.
std::uint64_t HashUid(std::string_view uid);

// A UID without its last component; "" if what is left says nothing (less than five components, the roots of the standard and
// of UUIDs).
std::string_view GetUidRoot(std::string_view uid);

// What must not be found in the results of one patient: the values of the sources that the profile changes or removes, each
// once. UIDs are kept as numbers of 64 bits.
//
// Holds    patient data: lives for one operation, and is never logged or written.
// Threads  one thread at a time.
class SourceValues final
{
public:
  static constexpr std::size_t MaximumValues = 4000;
  static constexpr std::size_t MaximumUids = 1000000;
  static constexpr std::size_t MaximumLengthBytes = 256;  // of a value

  void Add(const FileLayout& layout, const ScanRules& rules);

  using Value = std::pair<FindingKind, std::string>;  // UTF-8

  // Without what the request keeps, or writes itself.
  std::vector<Value> List() const;

  // As they are stored, where that is no ASCII.
  const std::set<Value>& GetStoredForms() const noexcept { return storedForms_; }

  const std::set<std::string>& GetCharacterSets() const noexcept { return characterSets_; }
  bool HasUid(std::string_view uid) const;
  bool HasUidRoot(std::string_view uid) const;

  // More values were there than fit.
  bool IsIncomplete() const noexcept { return isIncomplete_; }

private:
  void AddValue(FindingKind kind, std::string text);
  void AddStored(FindingKind kind, std::string_view stored);
  void AddUids(std::string_view uids, bool isKept);

  std::set<Value> values_;
  std::set<Value> storedForms_;
  std::set<std::string> own_;      // of the patient
  std::set<std::string> allowed_;  // kept or given
  std::set<std::string> characterSets_;
  std::unordered_set<std::uint64_t> uids_;
  std::unordered_set<std::uint64_t> uidRoots_;
  std::unordered_set<std::uint64_t> keptUids_;
  bool isIncomplete_ = false;
};
}
