// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification::Host
{
// The defined term of SpecificCharacterSet (PS3.3 2026d C.12.1.1.2) for a name of Orthanc's option
// "DefaultEncoding", in any case as Orthanc reads it; empty for "Ascii". Names that are not known count as
// "Latin1", Orthanc's default.
std::string GetDefinedTerm(const std::string& encoding);
}
