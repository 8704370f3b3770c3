// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"

#include <map>
#include <string>
#include <string_view>

namespace OrthancModification::Host
{
// Orthanc's option "RegisteredUsers". Passwords are checked here once more, since the host does so only with
// "AuthenticationEnabled", and not at all where another plugin decides who may enter.
//
// Owns     no password, but a digest of each with a key of this process.
// Threads  immutable.
class RegisteredUsers final
{
public:
  // `passwords`  by user.
  explicit RegisteredUsers(const std::map<std::string, std::string>& passwords);

  bool Has(const std::string& username) const { return digests_.count(username) != 0; }

  // `authorization`  the HTTP header of that name, "Basic". Empty if it is not that of a user, with the password.
  std::string FindVerified(std::string_view authorization) const;

private:
  const SecretKey key_;
  std::map<std::string, Sha256Digest> digests_;
};
}
