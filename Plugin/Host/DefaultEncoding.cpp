// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/DefaultEncoding.h"

#include "Dicom/TextEncodings.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace OrthancModification::Host
{
namespace
{
std::string ToLower(std::string text)
{
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}
}

std::string GetCharacterSet(const std::string& encoding)
{
  static const std::map<std::string, std::string> sets = {
    {"ascii", ""},
    {"utf8", "ISO_IR 192"},
    {"latin1", "ISO_IR 100"},
    {"latin2", "ISO_IR 101"},
    {"latin3", "ISO_IR 109"},
    {"latin4", "ISO_IR 110"},
    {"latin5", "ISO_IR 148"},
    {"cyrillic", "ISO_IR 144"},
    {"windows1251", std::string(TextEncodings::Windows1251)},
    {"arabic", "ISO_IR 127"},
    {"greek", "ISO_IR 126"},
    {"hebrew", "ISO_IR 138"},
    {"thai", "ISO_IR 166"},
    {"japanese", std::string(TextEncodings::ShiftJis)},
    {"chinese", "GB18030"},
    {"japanesekanji", "ISO 2022 IR 87"},
    {"korean", std::string(TextEncodings::Korean)},
    {"simplifiedchinese", std::string(TextEncodings::SimplifiedChinese)}};
  const auto found = sets.find(ToLower(encoding));
  return found == sets.end() ? "ISO_IR 100" : found->second;
}
}
