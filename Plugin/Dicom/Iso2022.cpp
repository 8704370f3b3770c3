// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Iso2022.h"

#include "Common/Utf8.h"
#include "Dicom/HalfWidthKatakana.h"
#include "Dicom/Iconv.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr char Escape = '\x1B';

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

// Without it, the bytes mean the same to a reader that knows the set.
bool IsRemovable(const CodeSet& set, const std::string& term)
{
  return set.term == "ISO 2022 IR 6" ||
         (set.term == term && (set.isG1 || set.bytesPerCharacter == 1));
}

std::optional<std::string> FindConverted(std::string_view encoding, const std::string& bytes)
{
  return Iconv(std::string(encoding), "UTF-8").FindConverted(bytes);
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
    if (bytes.size() < set.bytesPerCharacter ||
        (set.isG1 && static_cast<unsigned char>(bytes[set.bytesPerCharacter - 1]) < 0x80))
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
      c = set.isG1 ? c : static_cast<char>(static_cast<unsigned char>(c) | 0x80);
    }
    const bool isAppended = Append(&set, std::string(set.prefix) + character);
    return isAppended ? set.bytesPerCharacter : 0;
  }

  bool AppendKatakana(char c)
  {
    const auto katakana = FindKatakana(c);
    if (!katakana || !Flush())
    {
      return false;
    }
    AppendUtf8(utf8_, *katakana);
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
    const auto converted = FindConverted(pendingSet_->encoding, pending_);
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
    return FindConverted(pendingSet_->alternative, bytes);
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

std::optional<std::string> RemoveEscapeSequences(const std::string& term, std::string_view bytes)
{
  std::string rest;
  while (!bytes.empty())
  {
    std::size_t used = 1;
    if (bytes[0] == Escape)
    {
      const CodeSet* set = FindByEscape(bytes.substr(1));
      if (set == nullptr || !IsRemovable(*set, term))
      {
        return std::nullopt;
      }
      used += set->escape.size();
    }
    else
    {
      rest += bytes[0];
    }
    bytes.remove_prefix(used);
  }
  return rest;
}
}
