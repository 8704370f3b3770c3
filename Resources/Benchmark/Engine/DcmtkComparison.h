// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

namespace OrthancModification
{
// Reads a whole file with DCMTK, values included, and writes it again in its own syntax with explicit lengths, the way
// Orthanc does it. Nothing is edited.
//
// Errors  BadFileFormat.
std::unique_ptr<char[]> ReadAndWriteWithDcmtk(std::string_view file);
}
