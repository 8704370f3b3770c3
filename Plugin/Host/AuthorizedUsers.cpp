// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/AuthorizedUsers.h"

#include "Common/Error.h"
#include "Host/RequestParts.h"

namespace OrthancModification::Host
{
bool AuthorizedUsers::Allow(const OrthancPluginHttpRequest& request) const
{
  const std::string user = registered_.FindVerified(GetHeader(request, "authorization"));
  return !user.empty() && users_.count(user) != 0;
}

void AuthorizedUsers::Check(const OrthancPluginHttpRequest& request) const
{
  if (!Allow(request))
  {
    throw Error(ErrorCode::ForbiddenAccess,
                "Only for the users of the option \"Modification." + option_ + "\"");
  }
}
}
