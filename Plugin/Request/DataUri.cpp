// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/DataUri.h"

#include "Common/Base64.h"

namespace OrthancModification
{
std::optional<DataUri> FindDataUri(std::string_view text)
{
  constexpr std::string_view Prefix = "data:";
  constexpr std::string_view Separator = ";base64,";
  const std::size_t separator = text.find(Separator);
  if (text.substr(0, Prefix.size()) != Prefix || separator == std::string_view::npos)
  {
    return std::nullopt;
  }

  return DataUri{std::string(text.substr(Prefix.size(), separator - Prefix.size())),
                 DecodeBase64(text.substr(separator + Separator.size()))};
}
}
