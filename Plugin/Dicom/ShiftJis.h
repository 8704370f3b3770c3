// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ITextEncoding.h"
#include "Dicom/Iconv.h"

namespace OrthancModification
{
// ASCII, half-width katakana (A1 to DF) and the characters of JIS X 0208 in two bytes. Byte 5C is a backslash
// and 7E a tilde, whatever iconv says (yen sign and overline in JIS X 0201).
class ShiftJis final : public ITextEncoding
{
public:
  bool IsKnown() override { return reader_.IsKnown() && writer_.IsKnown(); }
  std::optional<std::string> FindUtf8(std::string_view bytes) override;
  std::optional<std::string> FindEncoded(std::string_view utf8) override;

private:
  Iconv reader_{"SHIFT_JIS", "UTF-8"};
  Iconv writer_{"UTF-8", "SHIFT_JIS"};
};
}
