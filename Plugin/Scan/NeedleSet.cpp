// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleSet.h"

#include "Common/Base64.h"
#include "Common/LetterCase.h"
#include "Common/Utf8.h"
#include "Dicom/CharacterSet.h"
#include "Scan/NeedleForms.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace OrthancModification
{
namespace
{
constexpr std::size_t LongBytes = 8;
constexpr std::size_t LongCharacters = 6;
constexpr std::size_t LongNumber = 8;
constexpr std::size_t SureNumber = 5;
constexpr std::size_t ShortestUid = 8;

bool IsDigit(char c)
{
  return c >= '0' && c <= '9';
}

bool IsLetter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

// The character beside a pattern, 0 if there is none; in UTF-16 of two bytes.
char GetNeighbour(std::string_view bytes, std::size_t offset, std::size_t length, bool isBehind,
                  NeedleEncoding encoding)
{
  const bool isLittle = encoding == NeedleEncoding::Utf16Little;
  const bool isWide = isLittle || encoding == NeedleEncoding::Utf16Big;
  const std::size_t width = isWide ? 2 : 1;
  const std::size_t end = offset + length;
  if (isBehind ? bytes.size() - end < width : offset < width)
  {
    return 0;
  }
  const std::size_t at = isBehind ? end : offset - width;
  if (!isWide)
  {
    return bytes[at];
  }
  return bytes[isLittle ? at + 1 : at] == 0 ? bytes[isLittle ? at : at + 1] : '\0';
}

// The last letter of an escape sequence of ISO 2022 is no neighbour of a text.
bool EndsEscape(std::string_view bytes, std::size_t offset)
{
  constexpr char Escape = '\x1B';
  return (offset >= 3 && bytes[offset - 3] == Escape) ||
         (offset >= 4 && bytes[offset - 4] == Escape);
}

bool Continues(char inside, char outside)
{
  return (IsDigit(inside) && IsDigit(outside)) || (IsLetter(inside) && IsLetter(outside));
}
}

std::string_view ToString(NeedleEncoding encoding)
{
  switch (encoding)
  {
    case NeedleEncoding::Utf8:
      return "UTF-8";
    case NeedleEncoding::Latin1:
      return "ISO 8859-1";
    case NeedleEncoding::CharacterSet:
      return "SpecificCharacterSet";
    case NeedleEncoding::Utf16Little:
      return "UTF-16LE";
    case NeedleEncoding::Utf16Big:
      return "UTF-16BE";
    case NeedleEncoding::Base64:
      return "Base64";
  }
  return "";
}

// Each sequence of bytes is one pattern: of the first kind and encoding that have it.
class NeedleSet::Builder final
{
public:
  Builder(NeedleSet& target, const SourceValues& values) : target_(target)
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
        text.size() >= LongBytes)
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
      if (encoded.size() >= LongBytes)
      {
        Add(encoded, NeedleEncoding::Base64, true);
      }
    }
  }

  void Add(std::string bytes, NeedleEncoding encoding, bool isExact)
  {
    bytes = isExact ? std::move(bytes) : FoldAscii(bytes);
    if (bytes.size() >= PatternSearch::MinimumBytes && seen_.insert({bytes, isExact}).second)
    {
      target_.patterns_.push_back({std::move(bytes), kind_, encoding, isWeak_, isExact,
                                   static_cast<std::uint8_t>(std::min<std::size_t>(length_, 255)),
                                   isNumber_});
    }
  }

  NeedleSet& target_;
  CharacterSet latin1_{"ISO_IR 100"};
  std::vector<CharacterSet> characterSets_;
  std::set<std::pair<std::string, bool>> seen_;
  FindingKind kind_ = FindingKind::Name;
  std::size_t length_ = 0;
  bool isNumber_ = false;
  bool isWeak_ = false;
};

NeedleSet::NeedleSet(std::shared_ptr<const SourceValues> values) : values_(std::move(values))
{
  Builder builder(*this, *values_);
  for (const auto& [kind, text] : values_->List())
  {
    for (const NeedleForm& form : ListForms(kind, text))
    {
      builder.AddForm(kind, form);
    }
  }
  for (const auto& [kind, stored] : values_->GetStoredForms())
  {
    builder.AddStored(kind, stored);
  }

  std::vector<std::string> folded;
  std::vector<std::string> longOnes;
  for (std::size_t i = 0; i < patterns_.size(); i++)
  {
    folded.push_back(FoldAscii(patterns_[i].bytes));
    if (patterns_[i].bytes.size() >= LongBytes)
    {
      longOnes.push_back(folded.back());
      longPatterns_.push_back(i);
    }
  }
  all_ = std::make_unique<const PatternSearch>(folded);
  long_ = std::make_unique<const PatternSearch>(longOnes);
}

bool NeedleSet::IsWanted(const Pattern& pattern, PlaceKind place, bool skipsDates) const
{
  if (skipsDates && (pattern.kind == FindingKind::Date || pattern.kind == FindingKind::BirthDate))
  {
    return false;
  }
  const bool isWide =
    pattern.encoding == NeedleEncoding::Utf16Little || pattern.encoding == NeedleEncoding::Utf16Big;
  switch (place)
  {
    case PlaceKind::Text:
      return true;
    case PlaceKind::Code:
      return !pattern.isNumber || pattern.length >= LongNumber;
    case PlaceKind::Binary:
      return pattern.length >= LongCharacters ||
             (!pattern.isNumber && pattern.bytes.size() >= LongBytes);
    case PlaceKind::Numbers:
      return pattern.bytes.size() >= LongBytes && (!isWide || pattern.length >= LongBytes);
  }
  return true;
}

std::vector<NeedleSet::Hit> NeedleSet::Search(std::string_view bytes, PlaceKind place,
                                              bool skipsDates) const
{
  std::vector<Hit> hits;
  const bool isLongOnly = place == PlaceKind::Numbers;
  for (const PatternSearch::Match& match : (isLongOnly ? *long_ : *all_).FindAll(bytes))
  {
    const Pattern& pattern = patterns_[isLongOnly ? longPatterns_[match.pattern] : match.pattern];
    const std::size_t length = pattern.bytes.size();
    if (!IsWanted(pattern, place, skipsDates))
    {
      continue;
    }
    if (pattern.isExact)
    {
      if (bytes.substr(match.offset, length) == pattern.bytes)
      {
        hits.push_back({pattern.kind, pattern.encoding, match.offset, pattern.isWeak});
      }
      continue;
    }
    const char before = GetNeighbour(bytes, match.offset, length, false, pattern.encoding);
    const char behind = GetNeighbour(bytes, match.offset, length, true, pattern.encoding);
    const char first =
      pattern.encoding == NeedleEncoding::Utf16Big ? pattern.bytes[1] : pattern.bytes[0];
    const char last = pattern.encoding == NeedleEncoding::Utf16Little ? pattern.bytes[length - 2]
                                                                      : pattern.bytes[length - 1];
    const bool isInside =
      (Continues(first, before) && !EndsEscape(bytes, match.offset)) || Continues(last, behind);
    if (!isInside)
    {
      hits.push_back({pattern.kind, pattern.encoding, match.offset, pattern.isWeak});
    }
  }
  return hits;
}

std::vector<NeedleSet::Hit> NeedleSet::SearchUids(std::string_view bytes) const
{
  std::vector<Hit> hits;
  // By the distance between two characters: bytes, or UTF-16, whose order does not matter then.
  for (const std::size_t step : {std::size_t{1}, std::size_t{2}})
  {
    std::string uid;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < bytes.size();)
    {
      uid.clear();
      begin = i;
      while (i < bytes.size() && (IsDigit(bytes[i]) || (bytes[i] == '.' && !uid.empty())) &&
             (step == 1 || uid.empty() || bytes[i - 1] == 0))
      {
        uid += bytes[i];
        i += step;
      }
      if (uid.size() >= ShortestUid)
      {
        const std::string_view found =
          std::string_view(uid).substr(0, uid.find_last_not_of('.') + 1);
        const NeedleEncoding encoding =
          step == 1 ? NeedleEncoding::Utf8
                    : (begin > 0 && bytes[begin - 1] == 0 ? NeedleEncoding::Utf16Big
                                                          : NeedleEncoding::Utf16Little);
        const bool isSource = values_->HasUid(found);
        if (isSource || values_->HasUidRoot(found))
        {
          hits.push_back({FindingKind::Uid, encoding, begin, !isSource});
        }
      }
      i = uid.empty() ? i + 1 : std::max(i - (step - 1), begin + 1);
    }
  }
  return hits;
}
}
