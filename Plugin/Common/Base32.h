// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// RFC 4648 section 6, without padding.
std::string EncodeBase32(std::string_view bytes);
}
