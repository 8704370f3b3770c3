// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// "data:<MIME type>;base64,<text>" (RFC 2397), decoded.
struct DataUri
{
  std::string mimeType;
  std::string bytes;
};

// Absent if the text is no Base64 data URI. Errors: BadFileFormat if its Base64 is broken.
std::optional<DataUri> FindDataUri(std::string_view text);
}
