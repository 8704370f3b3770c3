// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// A name that a user wrote, as it may stand in an error text: at most 64 characters of printable ASCII. Others
// become "?", and "..." stands for what is left out.
std::string ShowName(std::string_view name);
}
