// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ITextEncoding.h"
#include "Dicom/Iconv.h"

namespace OrthancModification
{
// EUC-KR with the syllables that Microsoft has added (Unified Hangul Code, code page 949); DCMTK's iconv has
// the former only. Orthanc writes both where it declares ISO 2022 IR 149.
class UnifiedHangul final : public ITextEncoding
{
public:
  bool IsKnown() override { return reader_.IsKnown() && writer_.IsKnown(); }
  std::optional<std::string> FindUtf8(std::string_view bytes) override;
  std::optional<std::string> FindEncoded(std::string_view utf8) override;

private:
  // The added syllables, in the order of their codes. Computed at the first use.
  const std::u32string& GetAddedSyllables();

  // Of one character that is not ASCII.
  std::optional<std::string> FindCode(char32_t character, const std::string& utf8);

  Iconv reader_{"EUC-KR", "UTF-8"};
  Iconv writer_{"UTF-8", "EUC-KR"};
  std::u32string added_;
};
}
