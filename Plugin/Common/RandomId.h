// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification
{
// 32 hexadecimal digits that nobody else has.
std::string MakeRandomId();
}
