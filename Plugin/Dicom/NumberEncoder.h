// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Bytes of one number of a numeric VR: 2 (US SS OW), 4 (UL SL OL FL OF) or 8 (UV SV OV FD OD).
std::size_t GetNumberSize(ValueRepresentation vr);

// Decimal numbers, separated by backslashes, as bytes in little endian (contract R61). Unlike the built-in,
// negative numbers are no numbers of an unsigned VR (L31).
//
// `vr`    a numeric VR; "US or SS" must be decided before (ChooseSignedness).
// Errors  BadFileFormat: no decimal number (blanks, hexadecimal digits, "nan" and empty values among them), or
//         beyond the range of the VR. Details say which number, not its value.
std::string EncodeNumbers(ValueRepresentation vr, std::string_view text);

// "US or SS": SS if there is a minus sign, else US (R61).
ValueRepresentation ChooseSignedness(std::string_view text);
}
