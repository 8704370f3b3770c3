// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace OrthancModification
{
// Whether a value of VR CS is a defined term or an enumerated value of PS3.3, of whatever attribute
// (Resources/Standard/CodeStrings.json), or a number of at most four digits: others say something that nobody has foreseen.
//
// `value`  without blanks around it.
// Threads  any.
bool IsKnownTerm(std::string_view value);

std::size_t CountKnownTerms();
}
