// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification::Host
{
// What ReadingOptions::defaultCharacterSet is for a name of Orthanc's option "DefaultEncoding", in any case as
// Orthanc reads it: empty for "Ascii"; an encoding without defined term where Orthanc reads and writes its
// bytes without escape sequences. Names that are not known count as "Latin1", Orthanc's default.
std::string GetCharacterSet(const std::string& encoding);
}
