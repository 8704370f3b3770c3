// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/UidMapper.h"

namespace OrthancModification
{
namespace
{
constexpr std::string_view RootOfTheStandard = "1.2.840.10008.";

// What is remembered stays below half a megabyte (architecture D6).
constexpr std::size_t MaximumRemembered = 2048;
constexpr std::size_t MaximumUidLength = 64;  // of PS3.5 2026d 6.2; longer ones exist

bool IsOfTheStandard(const std::string& uid)
{
  return uid.compare(0, RootOfTheStandard.size(), RootOfTheStandard) == 0;
}
}

std::string UidMapper::FollowOne(const std::string& uid, bool deriveOthers, bool movesParts) const
{
  if (uid.empty() || IsOfTheStandard(uid))
  {
    return uid;
  }

  const std::optional<SourceLookup::Found> found = sources_.Find(uid);
  if (!found || (found->isPart && !movesParts))
  {
    return deriveOthers ? deriver_.DeriveUid(uid) : uid;
  }

  const IdentifierDecision& decision = plan_.Get(found->level);
  if (const auto* given = std::get_if<GivenIdentifier>(&decision))
  {
    return given->value;
  }
  return std::holds_alternative<DeriveIdentifier>(decision) ? deriver_.DeriveUid(uid) : uid;
}

std::string UidMapper::ReplaceOne(const std::string& uid)
{
  if (uid.size() > MaximumUidLength)
  {
    return FollowOne(uid, true, true);
  }

  const auto known = replaced_.find(uid);
  if (known != replaced_.end())
  {
    return known->second;
  }
  if (replaced_.size() == MaximumRemembered)
  {
    replaced_.clear();
  }
  return replaced_.emplace(uid, FollowOne(uid, true, true)).first->second;
}

std::vector<std::string> UidMapper::Replace(const std::vector<std::string>& uids)
{
  std::vector<std::string> result;
  result.reserve(uids.size());
  for (const std::string& uid : uids)
  {
    result.push_back(ReplaceOne(uid));
  }
  return result;
}

std::vector<std::string> UidMapper::Follow(const std::vector<std::string>& uids,
                                           bool movesParts) const
{
  std::vector<std::string> result;
  result.reserve(uids.size());
  for (const std::string& uid : uids)
  {
    result.push_back(FollowOne(uid, false, movesParts));
  }
  return result;
}

bool UidMapper::IsSourceInstance(const std::string& uid) const
{
  const std::optional<SourceLookup::Found> found = sources_.Find(uid);
  return found && found->level == Level::Instance;
}
}
