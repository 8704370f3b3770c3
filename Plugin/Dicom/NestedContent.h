// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ElementHeader.h"
#include "Dicom/TransferSyntax.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace OrthancModification
{
// What is inside of one value, seen from its first bytes, without going into it.

// The encoding of the items in a value of defined length; nothing if it cannot have any.
//
// `encoding`  of what is around it. A value of implicit or unknown VR has items if it begins like that, in an encoding of its
//             own (PS3.5 2026d 6.2.2).
std::optional<Encoding> FindEncodingOfItems(const ElementHeader& header, Encoding encoding,
                                            std::string_view value);

// Bytes that the fragments of encapsulated pixels take at the beginning of `bytes`, with their delimiter (PS3.5 2026d A.4); nothing
// if they are cut.
std::optional<std::size_t> MeasureFragments(std::string_view bytes, bool bigEndian);
}
