// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification::Host
{
// `name`  in lower case. Empty if there is no such header; lives as long as the request.
inline std::string_view GetHeader(const OrthancPluginHttpRequest& request, std::string_view name)
{
  for (std::uint32_t i = 0; i < request.headersCount; i++)
  {
    if (name == request.headersKeys[i])
    {
      return request.headersValues[i];
    }
  }
  return {};
}

// Lives as long as the request.
inline std::string_view GetBody(const OrthancPluginHttpRequest& request)
{
  return {static_cast<const char*>(request.body), request.bodySize};
}

// An argument behind "?" in the URI; of GET requests only (the host does not pass on those of others).
inline std::optional<std::string> FindArgument(const OrthancPluginHttpRequest& request,
                                               std::string_view name)
{
  for (std::uint32_t i = 0; i < request.getCount; i++)
  {
    if (name == request.getKeys[i])
    {
      return request.getValues[i];
    }
  }
  return std::nullopt;
}
}
