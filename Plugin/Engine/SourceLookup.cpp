// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/SourceLookup.h"

#include "Common/Crypto.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace OrthancModification
{
namespace
{
std::array<std::uint8_t, 16> Hash(std::string_view uid)
{
  const Sha256Digest digest = ComputeSha256(uid);
  std::array<std::uint8_t, 16> hash{};
  std::copy_n(digest.begin(), hash.size(), hash.begin());
  return hash;
}
}

void SourceLookup::Builder::Add(Level level, std::string_view uid, bool isPart)
{
  if (!uid.empty())
  {
    entries_.push_back({Hash(uid), level, isPart});
  }
}

void SourceLookup::Builder::Add(const DicomIdentifiers& identifiers)
{
  Add(Level::Study, identifiers.studyInstanceUid);
  Add(Level::Series, identifiers.seriesInstanceUid);
  Add(Level::Instance, identifiers.sopInstanceUid);
}

SourceLookup SourceLookup::Builder::Build() &&
{
  // Of equal hashes the one of the highest level comes first, parts before the rest, and stays.
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b)
            { return std::tie(a.hash, a.level, b.isPart) < std::tie(b.hash, b.level, a.isPart); });
  entries_.erase(std::unique(entries_.begin(), entries_.end(),
                             [](const Entry& a, const Entry& b) { return a.hash == b.hash; }),
                 entries_.end());
  entries_.shrink_to_fit();
  return SourceLookup(std::move(entries_));
}

SourceLookup::SourceLookup(std::vector<Entry> entries)
  : entries_(std::move(entries)),
    hasParts_(std::any_of(entries_.begin(), entries_.end(),
                          [](const Entry& entry) { return entry.isPart; }))
{
}

std::optional<SourceLookup::Found> SourceLookup::Find(std::string_view uid) const
{
  const auto hash = Hash(uid);
  const auto found =
    std::lower_bound(entries_.begin(), entries_.end(), hash,
                     [](const Entry& entry, const auto& wanted) { return entry.hash < wanted; });
  if (found == entries_.end() || found->hash != hash)
  {
    return std::nullopt;
  }
  return Found{found->level, found->isPart};
}
}
