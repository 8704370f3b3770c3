// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ValueRepresentation.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// A value of SpecificCharacterSet, as a way from stored bytes to UTF-8 and back (PS3.3 2026d C.12.1.1.2,
// PS3.5 2026d 6.1.2). Common misspellings ("ISO-IR 100") count as what is meant.
//
// Reads    single sets and ISO 2022 code extensions, also texts in these that lack their escape sequences.
// Writes   ISO_IR sets, UTF-8, GB18030, GBK; of code extensions only what the first set can express.
// Threads  one thread at a time.
class CharacterSet final
{
public:
  // Values separated by backslashes; "" is the default repertoire, ASCII.
  explicit CharacterSet(std::string_view definedTerms);
  ~CharacterSet();
  CharacterSet(const CharacterSet&) = delete;
  CharacterSet& operator=(const CharacterSet&) = delete;
  CharacterSet(CharacterSet&&) noexcept;
  CharacterSet& operator=(CharacterSet&&) noexcept;

  // What is not declared, from the configuration: an encoding without defined term (TextEncodings.h), or
  // defined terms as above.
  static CharacterSet MakeUndeclared(const std::string& encoding);

  // False for terms that neither the standard nor DCMTK knows: such a set reads and writes ASCII only.
  bool IsKnown() const;

  // UTF-8, or nothing if the bytes are not of this set. The VR says where code extensions end.
  std::optional<std::string> FindUtf8(std::string_view bytes, ValueRepresentation vr) const;

  // As files have it that do not follow the standard, for bytes that are not of this set: as UTF-8 or GB18030
  // where that is among the values, else in the first value in which all of it can be read without escape
  // sequences (Shift JIS for the Japanese sets, EUC-KR, GB2312, sets of one byte).
  std::optional<std::string> FindUtf8WithoutEscapes(std::string_view bytes) const;

  // Bytes to store, or nothing if this set cannot express the text.
  std::optional<std::string> FindEncoded(std::string_view utf8) const;

  // What is in every set, and needs no conversion: ASCII without escapes.
  static bool IsPlain(std::string_view text);

  // Every byte becomes the character with its number (ISO 8859-1).
  static std::string ConvertLatin1ToUtf8(std::string_view bytes);

private:
  class Converters;
  explicit CharacterSet(std::unique_ptr<Converters> converters);
  std::unique_ptr<Converters> converters_;
};
}
