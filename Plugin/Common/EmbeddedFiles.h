// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// The bytes of a file of Resources/ that CMake compiled in, by its path below Resources/Standard/
// ("AnonymizationTables/2023b.json") or below Resources/ ("Configuration.json"). A view of nothing,
// with data() == nullptr, if there is no file of this name; an empty file has data().
//
// Encoding  the file's own bytes, UTF-8 for all files of the project.
// Owns      nothing: the bytes live as long as the process, and no zero ends them.
// Threads   constant data: any thread.
std::string_view FindEmbeddedFile(std::string_view name) noexcept;
}  // namespace OrthancModification
