// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/RegisteredUsers.h"

#include <orthanc/OrthancCPlugin.h>

#include <set>
#include <string>
#include <utility>

namespace OrthancModification::Host
{
// Who may see what identifies patients: the users that an option lists. Who comes without a password of theirs may not, nor do
// other plugins, which have none.
//
// Borrows  the registered users.
// Threads  immutable.
class AuthorizedUsers final
{
public:
  // `option`  for errors: "Crosswalk.Users".
  AuthorizedUsers(const RegisteredUsers& registered, std::set<std::string> users,
                  std::string option)
    : registered_(registered), users_(std::move(users)), option_(std::move(option))
  {
  }

  bool Allow(const OrthancPluginHttpRequest& request) const;

  // Errors  ForbiddenAccess, naming the option and no user.
  void Check(const OrthancPluginHttpRequest& request) const;

private:
  const RegisteredUsers& registered_;
  const std::set<std::string> users_;
  const std::string option_;
};
}
