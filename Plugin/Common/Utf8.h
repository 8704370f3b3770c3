// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace OrthancModification
{
// Unicode code points of a text; nothing if it is not well-formed UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing above U+10FFFF).
std::optional<std::size_t> CountUtf8Characters(std::string_view text);
}
