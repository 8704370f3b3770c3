// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace OrthancModification
{
// In which a value of a source is looked for.
enum class NeedleEncoding : std::uint8_t
{
  Utf8,  // ASCII too
  Latin1,
  CharacterSet,  // that of one of the sources
  Utf16Little,
  Utf16Big,
  Base64
};

std::string_view ToString(NeedleEncoding encoding);

// Two bytes per character.
bool IsWide(NeedleEncoding encoding);
}
