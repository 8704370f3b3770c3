// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/AllowedUsers.h"

#include "Common/Error.h"
#include "Host/BasicUser.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace OrthancModification::Host
{
namespace
{
std::string FindUser(const OrthancPluginHttpRequest& request)
{
  for (std::uint32_t i = 0; i < request.headersCount; i++)
  {
    if (std::string_view(request.headersKeys[i]) == "authorization")
    {
      return FindBasicUser(request.headersValues[i]);
    }
  }
  return "";
}
}

void AllowedUsers::Check(const OrthancPluginHttpRequest& request, const std::string& option) const
{
  if (!isHostAuthenticating)
  {
    throw Error(ErrorCode::ForbiddenAccess,
                "This route needs users: Orthanc's option \"AuthenticationEnabled\" is false");
  }
  const std::string user = FindUser(request);
  if (user.empty() || std::find(names.begin(), names.end(), user) == names.end())
  {
    throw Error(ErrorCode::ForbiddenAccess,
                "This user is not among those of the option \"" + option + "\"");
  }
}
}
