// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// Letters of Latin alphabets with their accents as characters of their own (NFD), and the other way round (NFC). UTF-8; "" if it
// is not well-formed.
std::string DecomposeAccents(std::string_view utf8);
std::string ComposeAccents(std::string_view utf8);
}
