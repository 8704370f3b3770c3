// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// The compiled files of this room, by name; as FindEmbeddedFile (Common/EmbeddedFiles.h).
std::string_view FindBytesOfPage(std::string_view name) noexcept;
}
