// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// With padding, without line breaks (RFC 4648, section 4).
std::string EncodeBase64(std::string_view bytes);

// The padding may be left out; everything else that is not of the alphabet is refused, blanks and line
// breaks too.
// Errors  BadFileFormat, without the text.
std::string DecodeBase64(std::string_view text);
}
