// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <string>

namespace OrthancModification
{
// Size of one number of a VR in bytes: what is swapped between byte orders; 1 for texts and bytes.
std::size_t GetNumberSizeBytes(ValueRepresentation vr);

// Turns numbers of little endian into big endian or back, in place; an incomplete last number stays.
void SwapBytes(std::string& numbers, ValueRepresentation vr);
}
