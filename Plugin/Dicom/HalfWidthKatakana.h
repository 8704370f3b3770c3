// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace OrthancModification
{
// The bytes A1 to DF of JIS X 0201, which Shift JIS has too.
std::optional<char32_t> FindKatakana(char byte);
std::optional<char> FindKatakanaByte(char32_t character);
}
