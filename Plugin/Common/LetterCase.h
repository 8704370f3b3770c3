// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// Letters of ASCII and of Latin-1 (as UTF-8) in lower case, or in capitals; as many bytes as before.
std::string FoldCase(std::string_view utf8);
std::string RaiseCase(std::string_view utf8);
}
