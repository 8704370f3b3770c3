// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The Study, Series and SOP Instance UIDs of an operation's sources, so that references follow what the
// operation decides about them (architecture D1, L18, L26). Of each UID only the first 8 bytes of its SHA-256 are kept,
// because a job may have hundreds of thousands of instances. (If a foreign UID ever had the hash of a source, it would be
// replaced as if it named one.)
//
// A study or series of which only some instances are sources is there too, as part: its UID goes on to name what stays.
//
// A UID that names things of several levels counts as the highest of them.
// Threads  immutable after construction: one object serves all the workers.
class SourceLookup final
{
public:
  class Builder;

  struct Found
  {
    Level level;
    bool isPart;
  };

  std::optional<Found> Find(std::string_view uid) const;
  bool HasParts() const noexcept { return hasParts_; }
  std::size_t GetSize() const noexcept { return parents_.size() + instances_.size(); }
  std::uint64_t GetMemoryBytes() const noexcept;

private:
  using Hash = std::uint64_t;

  struct Parent
  {
    Hash hash;
    Level level;
    bool isPart;
  };

  static Hash ComputeHash(std::string_view uid);
  SourceLookup(std::vector<Parent> parents, std::vector<Hash> instances);

  std::vector<Parent> parents_;  // studies and series, ascending
  std::vector<Hash> instances_;  // ascending
  bool hasParts_;
};

class SourceLookup::Builder final
{
public:
  void Reserve(std::size_t countInstances) { instances_.reserve(countInstances); }

  // Empty UIDs are ignored.
  void Add(Level level, std::string_view uid, bool isPart = false);
  void Add(const DicomIdentifiers& identifiers);
  SourceLookup Build() &&;

private:
  std::vector<Parent> parents_;
  std::vector<Hash> instances_;
};
}
