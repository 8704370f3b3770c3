// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/DefaultEncoding.h"

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

std::string GetDefinedTerm(const std::string& encoding)
{
  static const std::map<std::string, std::string> terms = {
    {"ascii", ""},
    {"utf8", "ISO_IR 192"},
    {"latin1", "ISO_IR 100"},
    {"latin2", "ISO_IR 101"},
    {"latin3", "ISO_IR 109"},
    {"latin4", "ISO_IR 110"},
    {"latin5", "ISO_IR 148"},
    {"cyrillic", "ISO_IR 144"},
    {"windows1251", "ISO_IR 144"},
    {"arabic", "ISO_IR 127"},
    {"greek", "ISO_IR 126"},
    {"hebrew", "ISO_IR 138"},
    {"thai", "ISO_IR 166"},
    {"japanese", "ISO_IR 13"},
    {"chinese", "GB18030"},
    {"japanesekanji", "ISO 2022 IR 87"},
    {"korean", "ISO 2022 IR 149"},
    {"simplifiedchinese", "ISO 2022 IR 58"}};
  const auto found = terms.find(ToLower(encoding));
  return found == terms.end() ? "ISO_IR 100" : found->second;
}
}
