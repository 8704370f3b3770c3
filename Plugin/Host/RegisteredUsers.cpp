// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RegisteredUsers.h"

#include "Host/BasicCredentials.h"

namespace OrthancModification::Host
{
RegisteredUsers::RegisteredUsers(const std::map<std::string, std::string>& passwords)
  : key_(SecretKey::GenerateBytes())
{
  for (const auto& [username, password] : passwords)
  {
    digests_[username] = key_.ComputeHmacSha256(password);
  }
}

std::string RegisteredUsers::FindVerified(std::string_view authorization) const
{
  const auto credentials = FindBasicCredentials(authorization);
  if (!credentials)
  {
    return "";
  }
  const auto found = digests_.find(credentials->username);
  // Of digests with a key that nobody knows the time of a comparison tells nothing.
  const bool isVerified =
    found != digests_.end() && found->second == key_.ComputeHmacSha256(credentials->password);
  return isVerified ? credentials->username : "";
}
}
