// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification::Host
{
// The user of an HTTP header "Authorization" of the scheme "Basic" (RFC 7617); empty if it is none. Whether the password is
// right is the host's business.
std::string FindBasicUser(std::string_view authorization);
}
