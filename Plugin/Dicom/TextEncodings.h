// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ITextEncoding.h"

#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Encodings that have no defined term of SpecificCharacterSet, but in which texts are found all the same:
// where none is declared, or without the escape sequences of a declared ISO 2022 set.
namespace TextEncodings
{
constexpr std::string_view Windows1251 = "Windows-1251";
constexpr std::string_view ShiftJis = "Shift_JIS";
constexpr std::string_view Korean = "EUC-KR";             // with Microsoft's extension
constexpr std::string_view SimplifiedChinese = "GB2312";  // GBK is read too
}

// One of the above; null for other names.
std::unique_ptr<ITextEncoding> MakeTextEncoding(std::string_view name);

// That of a defined term without code extensions ("ISO_IR 100", "GB18030"; "" is ASCII).
std::unique_ptr<ITextEncoding> MakeTextEncodingOfTerm(const std::string& definedTerm);
}
