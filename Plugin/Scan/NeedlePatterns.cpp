// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedlePatterns.h"

#include "Common/Ascii.h"
#include "Common/Base64.h"
#include "Common/LetterCase.h"
#include "Common/Utf8.h"
#include "Dicom/CharacterSet.h"
#include "Scan/NeedleForms.h"
#include "Scan/PatternSearch.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t SureNumber = 5;
constexpr std::size_t MaximumPatternBytes = std::size_t{16} << 20;

std::string EncodeUtf16(std::string_view utf8, bool bigEndian)
{
  std::string result;
  const auto append = [&](std::uint32_t unit)
  {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    result += bigEndian ? high : low;
    result += bigEndian ? low : high;
  };
  for (const char32_t character : FindCodePoints(utf8).value_or(U""))
  {
    if (character < 0x10000)
    {
      append(character);
    }
    else
    {
      append(0xD800 + ((character - 0x10000) >> 10));
      append(0xDC00 + ((character - 0x10000) & 0x3FF));
    }
  }
  return result;
}

// What is the same wherever the bytes stand in the encoded text, by their place there modulo 3.
std::string EncodeInside(std::string_view bytes, std::size_t shift)
{
  const std::string padded = std::string(shift, '\0') + std::string(bytes);
  const std::size_t whole = padded.size() / 3 * 3;
  std::string encoded = EncodeBase64(std::string_view(padded).substr(0, whole));
  const std::size_t strange =
    shift == 0 ? 0 : shift + 1;  // characters that have bits of what is before
  return encoded.size() > strange ? encoded.substr(strange) : "";
}

class Builder final
{
public:
  explicit Builder(const SourceValues& values)
  {
    for (const std::string& terms : values.GetCharacterSets())
    {
      characterSets_.emplace_back(terms);
    }
  }

  void AddForm(FindingKind kind, const NeedleForm& form)
  {
    const std::string& text = form.text;
    length_ = CountUtf8Characters(text).value_or(text.size());
    isNumber_ = std::all_of(text.begin(), text.end(), IsDigit);
    isWeak_ = form.isWord || (isNumber_ && length_ < SureNumber);
    kind_ = kind;
    AddCases(text);
    if (kind != FindingKind::BirthDate && kind != FindingKind::Date && !form.isWord &&
        text.size() >= NeedlePattern::LongBytes)
    {
      AddBase64(text);
    }
  }

  void AddStored(FindingKind kind, std::string_view stored)
  {
    constexpr std::size_t MinimumStored = 6;
    kind_ = kind;
    length_ = stored.size();
    isNumber_ = false;
    isWeak_ = false;
    if (stored.size() >= MinimumStored)
    {
      Add(std::string(stored), NeedleEncoding::CharacterSet, true);
    }
  }

  NeedlePatterns Take() { return std::move(patterns_); }

private:
  void AddCases(const std::string& text)
  {
    if (CharacterSet::IsPlain(text))
    {
      AddEncodings(text);
      return;
    }
    for (const std::string& cased : {text, FoldCase(text), RaiseCase(text)})
    {
      AddEncodings(cased);
    }
  }

  void AddEncodings(const std::string& text)
  {
    Add(text, NeedleEncoding::Utf8, false);
    if (!CharacterSet::IsPlain(text))
    {
      if (auto encoded = latin1_.FindEncoded(text))
      {
        Add(std::move(*encoded), NeedleEncoding::Latin1, false);
      }
      for (const CharacterSet& set : characterSets_)
      {
        if (auto encoded = set.FindEncoded(text))
        {
          Add(std::move(*encoded), NeedleEncoding::CharacterSet, false);
        }
      }
    }
    Add(EncodeUtf16(text, false), NeedleEncoding::Utf16Little, false);
    Add(EncodeUtf16(text, true), NeedleEncoding::Utf16Big, false);
  }

  void AddBase64(const std::string& text)
  {
    for (std::size_t shift = 0; shift < 3; shift++)
    {
      const std::string encoded = EncodeInside(text, shift);
      if (encoded.size() >= NeedlePattern::LongBytes)
      {
        Add(encoded, NeedleEncoding::Base64, true);
      }
    }
  }

  void Add(std::string bytes, NeedleEncoding encoding, bool isExact)
  {
    bytes = isExact ? std::move(bytes) : FoldAscii(bytes);
    if (bytes.size() < PatternSearch::MinimumBytes || seen_.count({bytes, isExact}) != 0)
    {
      return;
    }
    if (bytes.size() > bytesLeft_)
    {
      patterns_.isIncomplete = true;
      return;
    }
    bytesLeft_ -= bytes.size();
    seen_.insert({bytes, isExact});
    patterns_.list.push_back({std::move(bytes), kind_, encoding, isWeak_, isExact,
                              static_cast<std::uint8_t>(std::min<std::size_t>(length_, 255)),
                              isNumber_});
  }

  NeedlePatterns patterns_;
  CharacterSet latin1_{"ISO_IR 100"};
  std::vector<CharacterSet> characterSets_;
  std::set<std::pair<std::string, bool>> seen_;
  std::size_t bytesLeft_ = MaximumPatternBytes;
  FindingKind kind_ = FindingKind::Name;
  std::size_t length_ = 0;
  bool isNumber_ = false;
  bool isWeak_ = false;
};
}

NeedlePatterns ListPatterns(const SourceValues& values)
{
  Builder builder(values);
  for (const auto& [kind, text] : values.List())
  {
    for (const NeedleForm& form : ListForms(kind, text))
    {
      builder.AddForm(kind, form);
    }
  }
  for (const auto& [kind, stored] : values.ListStored())
  {
    builder.AddStored(kind, stored);
  }
  return builder.Take();
}
}
