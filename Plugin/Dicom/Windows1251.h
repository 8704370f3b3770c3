// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ITextEncoding.h"

namespace OrthancModification
{
// Cyrillic of Windows, code page 1251. DCMTK's iconv lacks it.
class Windows1251 final : public ITextEncoding
{
public:
  bool IsKnown() override { return true; }
  std::optional<std::string> FindUtf8(std::string_view bytes) override;
  std::optional<std::string> FindEncoded(std::string_view utf8) override;
};
}
