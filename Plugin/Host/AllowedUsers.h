// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <string>
#include <vector>

namespace OrthancModification::Host
{
// Those users of the host who may use a route that is not for all who are let in. The host has looked at the password
// before; one that lets everybody in knows no users, and then nobody is allowed.
//
// Threads  immutable.
struct AllowedUsers
{
  // `option`  that lists the users, for errors.
  // Errors    ForbiddenAccess. Also for requests from inside of the host, which have no user.
  void Check(const OrthancPluginHttpRequest& request, const std::string& option) const;

  std::vector<std::string> names;
  bool isHostAuthenticating = false;
};
}
