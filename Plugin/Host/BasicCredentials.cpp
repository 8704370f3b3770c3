// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/BasicCredentials.h"

#include "Common/Base64.h"
#include "Common/Error.h"

namespace OrthancModification::Host
{
namespace
{
constexpr std::string_view BasicScheme = "Basic ";
}

std::optional<BasicCredentials> FindBasicCredentials(std::string_view authorization)
{
  if (authorization.substr(0, BasicScheme.size()) != BasicScheme)
  {
    return std::nullopt;
  }
  try
  {
    const std::string text = DecodeBase64(authorization.substr(BasicScheme.size()));
    const std::size_t colon = text.find(':');
    return BasicCredentials{text.substr(0, colon),
                            colon == std::string::npos ? "" : text.substr(colon + 1)};
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}
}
