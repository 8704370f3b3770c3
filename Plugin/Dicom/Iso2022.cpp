// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Iso2022.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/ofstd/ofchrenc.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr char Escape = '\x1B';

// Half-width forms in Unicode, A1 to DF in JIS X 0201.
constexpr unsigned int FirstKatakana = 0xFF61;
constexpr unsigned int LastKatakana = 0xFF9F;

// A set that an escape sequence puts into G0 (bytes below 80) or G1 (bytes from A0 on).
struct CodeSet
{
  std::string_view term;
  std::string_view escape;    // without the escape character
  std::string_view encoding;  // for iconv; empty: ASCII or half-width katakana, done here
  bool isG1;
  std::size_t bytesPerCharacter;
  std::string_view prefix;       // of each character in `encoding`
  std::string_view alternative;  // its name in 7 bits, for an iconv without `encoding`
};

// Sets of two bytes are given to iconv in the EUC form, which most implementations have; DCMTK's own,
// oficonv, has the Japanese ones in 7 bits.
constexpr std::array<CodeSet, 17> CodeSets = {{
  {"ISO 2022 IR 6", "(B", "", false, 1, "", ""},
  {"ISO 2022 IR 13", "(J", "", false, 1, "", ""},
  {"ISO 2022 IR 13", ")I", "", true, 1, "", ""},
  {"ISO 2022 IR 100", "-A", "ISO-8859-1", true, 1, "", ""},
  {"ISO 2022 IR 101", "-B", "ISO-8859-2", true, 1, "", ""},
  {"ISO 2022 IR 109", "-C", "ISO-8859-3", true, 1, "", ""},
  {"ISO 2022 IR 110", "-D", "ISO-8859-4", true, 1, "", ""},
  {"ISO 2022 IR 144", "-L", "ISO-8859-5", true, 1, "", ""},
  {"ISO 2022 IR 127", "-G", "ISO-8859-6", true, 1, "", ""},
  {"ISO 2022 IR 126", "-F", "ISO-8859-7", true, 1, "", ""},
  {"ISO 2022 IR 138", "-H", "ISO-8859-8", true, 1, "", ""},
  {"ISO 2022 IR 148", "-M", "ISO-8859-9", true, 1, "", ""},
  {"ISO 2022 IR 166", "-T", "TIS-620", true, 1, "", ""},
  {"ISO 2022 IR 87", "$B", "EUC-JP", false, 2, "", "ISO-IR-87"},
  {"ISO 2022 IR 159", "$(D", "EUC-JP", false, 2, "\x8F", "ISO-IR-159"},
  {"ISO 2022 IR 149", "$)C", "EUC-KR", true, 2, "", ""},
  {"ISO 2022 IR 58", "$)A", "GB2312", true, 2, "", ""},
}};

bool IsDelimiter(char c, std::string_view delimiters)
{
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
         delimiters.find(c) != std::string_view::npos;
}

// The set in G1 before any escape sequence: single-byte ones only.
const CodeSet* FindInitialSet(const std::string& term)
{
  const auto* found =
    std::find_if(CodeSets.begin(), CodeSets.end(),
                 [&term](const CodeSet& set)
                 { return set.term == term && set.isG1 && set.bytesPerCharacter == 1; });
  return found == CodeSets.end() ? nullptr : found;
}

const CodeSet* FindByEscape(std::string_view rest)
{
  const auto* found = std::find_if(CodeSets.begin(), CodeSets.end(),
                                   [rest](const CodeSet& set)
                                   { return rest.substr(0, set.escape.size()) == set.escape; });
  return found == CodeSets.end() ? nullptr : found;
}

class Decoder final
{
public:
  Decoder(const std::string& firstTerm, std::string_view delimiters)
    : initial_(FindInitialSet(firstTerm)), delimiters_(delimiters), upper_(initial_)
  {
  }

  std::optional<std::string> Decode(std::string_view bytes)
  {
    while (!bytes.empty())
    {
      const std::size_t used = bytes[0] == Escape ? Switch(bytes.substr(1)) : Take(bytes);
      if (used == 0 || used > bytes.size())
      {
        return std::nullopt;
      }
      bytes.remove_prefix(used);
    }
    return Flush() ? std::optional<std::string>(utf8_) : std::nullopt;
  }

private:
  // Bytes used, 0 on failure.
  std::size_t Switch(std::string_view rest)
  {
    const CodeSet* set = FindByEscape(rest);
    if (set == nullptr)
    {
      return 0;
    }
    (set->isG1 ? upper_ : lower_) = set;
    return 1 + set->escape.size();
  }

  std::size_t Take(std::string_view bytes)
  {
    const auto byte = static_cast<unsigned char>(bytes[0]);
    if (byte >= 0x80)
    {
      return upper_ == nullptr ? 0 : TakeCharacter(bytes, *upper_);
    }
    const bool isWide = lower_ != nullptr && lower_->bytesPerCharacter > 1;
    if (isWide && byte > 0x20 && byte < 0x7F)
    {
      return TakeCharacter(bytes, *lower_);
    }
    if (IsDelimiter(bytes[0], delimiters_))
    {
      lower_ = nullptr;
      upper_ = initial_;
    }
    return Append(nullptr, bytes.substr(0, 1)) ? 1 : 0;
  }

  std::size_t TakeCharacter(std::string_view bytes, const CodeSet& set)
  {
    if (bytes.size() < set.bytesPerCharacter)
    {
      return 0;
    }
    std::string character(bytes.substr(0, set.bytesPerCharacter));
    if (set.encoding.empty())
    {
      return AppendKatakana(character[0]) ? 1 : 0;
    }
    for (char& c : character)
    {
      c = static_cast<char>(static_cast<unsigned char>(c) | 0x80);
    }
    const bool isAppended = Append(&set, std::string(set.prefix) + character);
    return isAppended ? set.bytesPerCharacter : 0;
  }

  bool AppendKatakana(char c)
  {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0xA1 || byte > 0xDF || !Flush())
    {
      return false;
    }
    const unsigned int number = FirstKatakana + byte - 0xA1U;
    utf8_ += static_cast<char>(0xE0U | (number >> 12));
    utf8_ += static_cast<char>(0x80U | ((number >> 6) & 0x3FU));
    utf8_ += static_cast<char>(0x80U | (number & 0x3FU));
    return true;
  }

  bool Append(const CodeSet* set, std::string_view bytes)
  {
    const bool isReady = set == pendingSet_ || Flush();
    pendingSet_ = set;
    pending_ += bytes;
    return isReady;
  }

  // Converts what has come together of one set.
  bool Flush()
  {
    const auto converted =
      pendingSet_ == nullptr ? std::optional<std::string>(pending_) : Convert();
    if (converted)
    {
      utf8_ += *converted;
    }
    pending_.clear();
    pendingSet_ = nullptr;
    return converted.has_value();
  }

  std::optional<std::string> Convert() const
  {
    const auto converted = Iconv(pendingSet_->encoding, pending_);
    if (converted || pendingSet_->alternative.empty())
    {
      return converted;
    }
    std::string bytes;
    for (std::size_t i = pendingSet_->prefix.size(); i < pending_.size(); i++)
    {
      bytes += static_cast<char>(static_cast<unsigned char>(pending_[i]) & 0x7FU);
      const bool isLast = bytes.size() % 2 == 0;
      i += isLast ? pendingSet_->prefix.size() : 0;
    }
    return Iconv(pendingSet_->alternative, bytes);
  }

  static std::optional<std::string> Iconv(std::string_view encoding, const std::string& bytes)
  {
    OFCharacterEncoding converter;
    OFString converted;
    if (converter.selectEncoding(OFString(encoding.data(), encoding.size()), "UTF-8").bad() ||
        converter.convertString(bytes.data(), bytes.size(), converted).bad())
    {
      return std::nullopt;
    }
    return std::string(converted.data(), converted.size());
  }

  const CodeSet* initial_;
  std::string_view delimiters_;
  const CodeSet* lower_ = nullptr;  // null: ASCII
  const CodeSet* upper_;
  const CodeSet* pendingSet_ = nullptr;
  std::string pending_;
  std::string utf8_;
};
}

bool AreCodeExtensions(const std::vector<std::string>& definedTerms)
{
  return std::all_of(definedTerms.begin(), definedTerms.end(),
                     [&](const std::string& term)
                     {
                       const bool isKnown =
                         std::any_of(CodeSets.begin(), CodeSets.end(),
                                     [&term](const CodeSet& set) { return set.term == term; });
                       return isKnown || (term.empty() && &term == &definedTerms.front());
                     });
}

std::optional<std::string> FindUtf8OfCodeExtensions(const std::string& firstTerm,
                                                    std::string_view bytes,
                                                    std::string_view delimiters)
{
  return Decoder(firstTerm, delimiters).Decode(bytes);
}

std::optional<std::string> FindJisX0201(std::string_view utf8)
{
  std::string encoded;
  while (!utf8.empty())
  {
    const auto first = static_cast<unsigned char>(utf8[0]);
    if (first < 0x80)
    {
      encoded += utf8[0];
      utf8.remove_prefix(1);
      continue;
    }
    if (first != 0xEF || utf8.size() < 3)
    {
      return std::nullopt;
    }
    const unsigned int number = 0xF000U | ((static_cast<unsigned char>(utf8[1]) & 0x3FU) << 6) |
                                (static_cast<unsigned char>(utf8[2]) & 0x3FU);
    if (number < FirstKatakana || number > LastKatakana)
    {
      return std::nullopt;
    }
    encoded += static_cast<char>(number - FirstKatakana + 0xA1U);
    utf8.remove_prefix(3);
  }
  return encoded;
}
}
