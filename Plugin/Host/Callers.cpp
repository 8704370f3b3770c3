// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Callers.h"

#include "Host/BasicUser.h"

namespace OrthancModification::Host
{
void Callers::Remember(const std::string& remoteIp, std::string_view authorization)
{
  const RequestOrigin origin{remoteIp, FindBasicUser(authorization)};
  const std::lock_guard<std::mutex> lock(mutex_);
  origins_[std::this_thread::get_id()] = origin;
}

std::optional<RequestOrigin> Callers::FindOfThisThread()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = origins_.find(std::this_thread::get_id());
  return found == origins_.end() ? std::nullopt : std::make_optional(found->second);
}
}
