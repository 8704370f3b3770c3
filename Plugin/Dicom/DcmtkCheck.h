// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <string_view>

class OFCondition;

namespace OrthancModification
{
// Turns a failure of DCMTK into an Error; `what` names what failed, without values.
//
// Errors  NotEnoughMemory where DCMTK says so, BadFileFormat for everything else.
void Check(const OFCondition& condition, std::string_view what);

// `what` was done to the element `tag`.
void Check(const OFCondition& condition, std::string_view what, Tag tag);
}
