// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"

#include <cstddef>
#include <cstdint>
#include <map>
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
// once, and of each date and time the day. UIDs are kept as numbers of 64 bits.
//
// Holds    patient data: lives for one operation, and is never logged or written.
// Threads  one thread at a time.
class SourceValues final
{
public:
  static constexpr std::size_t MaximumValues = 4000;  // of a kind
  static constexpr std::size_t MaximumUids = 1000000;
  static constexpr std::size_t MaximumLengthBytes = 256;  // of a value

  void Add(const FileLayout& layout, const ScanRules& rules);

  using Value = std::pair<FindingKind, std::string>;  // UTF-8

  // Without what the profile or the request keeps, or the request writes itself.
  std::vector<Value> List() const;

  // The same as they are stored, where that is no ASCII.
  std::vector<Value> ListStored() const;

  const std::set<std::string>& GetCharacterSets() const noexcept { return characterSets_; }
  bool HasUid(std::string_view uid) const;
  bool HasUidRoot(std::string_view uid) const;

  // More values were there than fit.
  bool IsIncomplete() const noexcept { return isIncomplete_; }

private:
  void AllowGiven(const ScanRules& rules);
  void AddElement(const FileLayout& layout, const LaidElement& element, FindingKind kind,
                  std::string_view text);
  bool AddValue(FindingKind kind, std::string_view value);
  void AddStored(FindingKind kind, std::string_view stored, std::string_view value);
  void AddUids(std::string_view uids, bool isKept);
  bool IsWanted(const std::string& value) const;

  std::map<FindingKind, std::set<std::string>> values_;
  std::map<Value, std::string> storedForms_;  // with the value
  std::set<std::string> own_;                 // of the patient
  std::set<std::string> allowed_;             // kept or given
  std::set<std::string> characterSets_;
  std::unordered_set<std::uint64_t> uids_;
  std::unordered_set<std::uint64_t> uidRoots_;
  std::unordered_set<std::uint64_t> keptUids_;
  bool isIncomplete_ = false;
};
}
