// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace OrthancModification
{
// The bytes of an Enhanced CT file whose Per-frame Functional Groups Sequence has an item for each frame, with seven
// sequences of one item in it, one of them nested twice (PS3.3 2026d C.7.6.16). Frames have 16 x 16 pixels.
std::string MakeEnhancedCt(std::size_t frames);
}
