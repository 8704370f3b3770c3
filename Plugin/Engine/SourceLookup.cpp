// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/SourceLookup.h"

#include "Common/Crypto.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace OrthancModification
{
SourceLookup::Hash SourceLookup::ComputeHash(std::string_view uid)
{
  const Sha256Digest digest = ComputeSha256(uid);
  Hash hash = 0;
  static_assert(sizeof(hash) <= sizeof(digest));
  std::memcpy(&hash, digest.data(), sizeof(hash));
  return hash;
}

void SourceLookup::Builder::Add(Level level, std::string_view uid, bool isPart)
{
  if (uid.empty())
  {
    return;
  }
  if (level == Level::Instance)
  {
    instances_.push_back(ComputeHash(uid));
  }
  else
  {
    parents_.push_back({ComputeHash(uid), level, isPart});
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
  std::sort(parents_.begin(), parents_.end(),
            [](const Parent& a, const Parent& b)
            { return std::tie(a.hash, a.level, b.isPart) < std::tie(b.hash, b.level, a.isPart); });
  parents_.erase(std::unique(parents_.begin(), parents_.end(),
                             [](const Parent& a, const Parent& b) { return a.hash == b.hash; }),
                 parents_.end());
  std::sort(instances_.begin(), instances_.end());
  instances_.erase(std::unique(instances_.begin(), instances_.end()), instances_.end());
  return SourceLookup(std::move(parents_), std::move(instances_));
}

SourceLookup::SourceLookup(std::vector<Parent> parents, std::vector<Hash> instances)
  : parents_(std::move(parents)),
    instances_(std::move(instances)),
    hasParts_(std::any_of(parents_.begin(), parents_.end(),
                          [](const Parent& parent) { return parent.isPart; }))
{
}

std::optional<SourceLookup::Found> SourceLookup::Find(std::string_view uid) const
{
  const Hash hash = ComputeHash(uid);
  const auto parent =
    std::lower_bound(parents_.begin(), parents_.end(), hash,
                     [](const Parent& entry, Hash wanted) { return entry.hash < wanted; });
  if (parent != parents_.end() && parent->hash == hash)
  {
    return Found{parent->level, parent->isPart};
  }
  if (std::binary_search(instances_.begin(), instances_.end(), hash))
  {
    return Found{Level::Instance, false};
  }
  return std::nullopt;
}

std::uint64_t SourceLookup::GetMemoryBytes() const noexcept
{
  return parents_.capacity() * sizeof(Parent) + instances_.capacity() * sizeof(Hash);
}
}
