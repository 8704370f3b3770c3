// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/UidMapper.h"

namespace OrthancModification
{
namespace
{
constexpr std::string_view RootOfTheStandard = "1.2.840.10008.";

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

std::vector<std::string> UidMapper::Replace(const std::vector<std::string>& uids) const
{
  std::vector<std::string> result;
  result.reserve(uids.size());
  for (const std::string& uid : uids)
  {
    result.push_back(FollowOne(uid, true, true));
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
