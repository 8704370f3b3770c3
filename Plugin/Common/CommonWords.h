// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// Words that stand for nobody although they are found in the place of names ("patient", "phantom"), and terms that
// structured content needs. `folded`  in lower case.
bool IsCommonWord(std::string_view folded);
}
