// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Unicode code points of a text; nothing if it is not well-formed UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing above U+10FFFF).
std::optional<std::size_t> CountUtf8Characters(std::string_view text);

// The code points of a text; nothing if it is not well-formed.
std::optional<std::u32string> FindCodePoints(std::string_view text);

// `character`  a code point, no surrogate.
void AppendUtf8(std::string& text, char32_t character);
}
