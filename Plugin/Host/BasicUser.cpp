// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/BasicUser.h"

#include "Common/Base64.h"
#include "Common/Error.h"

namespace OrthancModification::Host
{
std::string FindBasicUser(std::string_view authorization)
{
  constexpr std::string_view Scheme = "Basic ";
  if (authorization.substr(0, Scheme.size()) != Scheme)
  {
    return "";
  }

  try
  {
    const std::string credentials = DecodeBase64(authorization.substr(Scheme.size()));
    return credentials.substr(0, credentials.find(':'));
  }
  catch (const Error&)
  {
    return "";
  }
}
}
