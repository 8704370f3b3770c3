// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Callers.h"

#include "Common/Base64.h"
#include "Common/Error.h"

namespace OrthancModification::Host
{
namespace
{
constexpr std::string_view BasicScheme = "Basic ";

std::string FindUsername(std::string_view authorization)
{
  if (authorization.substr(0, BasicScheme.size()) != BasicScheme)
  {
    return "";
  }

  try
  {
    const std::string credentials = DecodeBase64(authorization.substr(BasicScheme.size()));
    return credentials.substr(0, credentials.find(':'));
  }
  catch (const Error&)
  {
    return "";
  }
}
}

void Callers::Remember(const std::string& remoteIp, std::string_view authorization)
{
  const RequestOrigin origin{remoteIp, FindUsername(authorization)};
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
