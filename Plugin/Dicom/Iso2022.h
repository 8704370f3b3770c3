// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// All values of a SpecificCharacterSet with several ones are code extensions that are known here
// ("ISO 2022 IR ..."; the first may be empty).
bool AreCodeExtensions(const std::vector<std::string>& definedTerms);

// Text with escape sequences as UTF-8 (PS3.5 2026d 6.1.2.5, PS3.3 2026d Table C.12-4). Escapes to sets that were
// not declared are understood all the same. DCMTK has this too, but not in builds whose iconv lacks the
// Japanese sets, Debian's among them.
//
// `delimiters`  further characters, beside line and page ends, after which the first set is active again.
// Returns       nothing if the bytes are not of these sets.
std::optional<std::string> FindUtf8OfCodeExtensions(const std::string& firstTerm,
                                                    std::string_view bytes,
                                                    std::string_view delimiters);

// Without the escape sequences of one set and of ASCII; nothing if there are others. For sets that escape
// sequences put into the bytes from A0 on: what is left are texts that need none.
std::optional<std::string> RemoveEscapeSequences(const std::string& term, std::string_view bytes);
}
