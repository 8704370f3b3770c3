// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/NeedleEncoding.h"

#include <cstddef>
#include <string_view>

namespace OrthancModification
{
enum class Letters
{
  Ascii,     // other bytes are no part of a word
  Alphabets  // Latin, Greek and Cyrillic too
};

// Whether the `length` bytes at `offset` are no part of a longer word or number. Beside what is written without blanks, as
// Chinese is, words cannot be told apart: there it is true.
bool StandsAlone(std::string_view bytes, std::size_t offset, std::size_t length,
                 NeedleEncoding encoding, Letters letters);
}
