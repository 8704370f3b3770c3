// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification::Host
{
struct BasicCredentials
{
  std::string username;
  std::string password;
};

// From the HTTP header "Authorization" of the scheme "Basic" (RFC 7617); absent for another one, or damaged Base64.
std::optional<BasicCredentials> FindBasicCredentials(std::string_view authorization);
}
