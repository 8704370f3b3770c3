// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The values of a SpecificCharacterSet as the device meant them: misspellings are corrected ("ISO-IR 100").
class DefinedTerms final
{
public:
  // Values separated by backslashes; at least one, "" is the default repertoire, ASCII.
  explicit DefinedTerms(std::string_view specificCharacterSet);

  const std::vector<std::string>& GetAll() const noexcept { return terms_; }

  // ISO_IR 192 and nothing else.
  bool IsUtf8() const;

  // The set without code extensions that is active where a value begins; "" is ASCII.
  std::string GetInitial() const;

  // With the names that code extensions have, if there are several or a single one needs escapes; else empty.
  std::vector<std::string> GetExtensions() const;

private:
  std::vector<std::string> terms_;
};

// UTF-8, GB18030, GBK, which the standard does not let stand beside others; files do all the same.
bool StandsAlone(std::string_view term);

// Sets of two bytes, and with them half-width katakana.
bool IsJapanese(std::string_view term);

// "ISO 2022 IR 100" for "ISO_IR 100"; ASCII for what stands alone.
std::string GetExtensionTerm(const std::string& term);
}
