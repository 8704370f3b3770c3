// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The rules of a text VR that a text breaks (PS3.5 2026d Table 6.2-1: length, characters, syntax), each one once
// however many values break it: "CS: a value has at most 16 characters". Rules, never values.
//
// `vr`    a text VR (IsText).
// `text`  well-formed UTF-8, values separated by backslashes where the VR may have several; empty values break
//         no rule.
std::vector<std::string> FindBrokenRules(ValueRepresentation vr, std::string_view text);

// How many values a text has: backslashes + 1, but 1 for the VRs in which a backslash is a character
// (LT ST UT UR).
std::size_t CountValues(ValueRepresentation vr, std::string_view text);

// "expected 2 or more values"; empty if `count` is allowed.
std::string FindBrokenMultiplicity(const Multiplicity& multiplicity, std::size_t count);
}
