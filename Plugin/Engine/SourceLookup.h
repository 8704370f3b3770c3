// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The Study, Series and SOP Instance UIDs of an operation's sources, so that references follow what the
// operation decides about them (architecture D1, L18, L26). UIDs are kept as the first 16 bytes of their
// SHA-256, sorted, with the level.
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
  std::size_t GetSize() const noexcept { return entries_.size(); }

private:
  struct Entry
  {
    std::array<std::uint8_t, 16> hash;
    Level level;
    bool isPart;
  };

  explicit SourceLookup(std::vector<Entry> entries);

  std::vector<Entry> entries_;
  bool hasParts_;
};

class SourceLookup::Builder final
{
public:
  // Empty UIDs are ignored.
  void Add(Level level, std::string_view uid, bool isPart = false);
  void Add(const DicomIdentifiers& identifiers);
  SourceLookup Build() &&;

private:
  std::vector<Entry> entries_;
};
}
