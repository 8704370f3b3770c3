// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <json/value.h>

#include <string>

namespace OrthancModification
{
// Readers of the tables of Resources/Standard that were compiled in.
//
// Errors  InternalError naming the file: they are part of the program.
Json::Value ReadStandardFile(const std::string& name);

// From "(0008,0050)".
Tag ReadTagInParentheses(const std::string& text);

[[noreturn]] void FailInStandardFile(const std::string& details);
}
