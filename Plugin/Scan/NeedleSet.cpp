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
constexpr std::size_t MaximumPatternBytes = std::size_t{16} << 20;

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

bool IsWide(NeedleEncoding encoding)
{
  return encoding == NeedleEncoding::Utf16Little || encoding == NeedleEncoding::Utf16Big;
}

bool IsContinuation(char c)
{
  return (c & 0xC0) == 0x80;
}

constexpr char32_t FirstLatin1Letter = 0xC0;

char32_t ToNumber(char c)
{
  return static_cast<unsigned char>(c);
}

bool IsAscii(char c)
{
  return (c & 0x80) == 0;
}

constexpr std::size_t LongestLetter = 3;  // in bytes of UTF-8

// Of bytes between ASCII: a letter of ISO 8859-1, or one of Latin, Greek or Cyrillic in UTF-8; else 0. Longer runs may be of
// any script, in any encoding.
char32_t DecodeLetter(std::string_view run)
{
  const auto at = [&](std::size_t i) { return ToNumber(run[i]); };
  if (run.size() == 1)
  {
    return at(0) >= FirstLatin1Letter ? at(0) : U'\0';
  }
  if (run.size() == 2 && at(0) >= 0xC2 && at(0) <= 0xDF && IsContinuation(run[1]))
  {
    return (at(0) & 0x1F) << 6 | (at(1) & 0x3F);
  }
  if (run.size() == 3 && at(0) == 0xE1 && IsContinuation(run[1]) && IsContinuation(run[2]))
  {
    return 0x1000 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
  }
  return U'\0';
}

// The character that begins at an offset, or that ends there; 0 if there is none, or it is no letter of an alphabet.
char32_t GetCharacterAt(std::string_view bytes, std::size_t offset, NeedleEncoding encoding)
{
  const std::string_view rest = bytes.substr(offset);
  if (IsWide(encoding))
  {
    const std::size_t high = encoding == NeedleEncoding::Utf16Big ? 0 : 1;
    return rest.size() < 2 ? U'\0' : ToNumber(rest[high]) << 8 | ToNumber(rest[1 - high]);
  }
  if (rest.empty() || IsAscii(rest[0]))
  {
    return rest.empty() ? U'\0' : ToNumber(rest[0]);
  }
  std::size_t length = 1;
  while (length <= LongestLetter && length < rest.size() && !IsAscii(rest[length]))
  {
    length++;
  }
  return DecodeLetter(rest.substr(0, length));
}

char32_t GetCharacterBefore(std::string_view bytes, std::size_t end, NeedleEncoding encoding)
{
  if (IsWide(encoding))
  {
    return end < 2 ? U'\0' : GetCharacterAt(bytes, end - 2, encoding);
  }
  if (end == 0 || IsAscii(bytes[end - 1]))
  {
    return end == 0 ? U'\0' : ToNumber(bytes[end - 1]);
  }
  std::size_t length = 1;
  while (length <= LongestLetter && length < end && !IsAscii(bytes[end - length - 1]))
  {
    length++;
  }
  return DecodeLetter(bytes.substr(end - length, length));
}

// The last letter of an escape sequence of ISO 2022 is no neighbour of a text.
bool EndsEscape(std::string_view bytes, std::size_t offset)
{
  constexpr char Escape = '\x1B';
  return (offset >= 3 && bytes[offset - 3] == Escape) ||
         (offset >= 4 && bytes[offset - 4] == Escape);
}

// Of alphabets in which a blank divides words: what stands beside one of other scripts is no part of a word with it.
bool IsLetter(char32_t character, bool isAsciiOnly)
{
  if (character < 0x80)
  {
    return IsLetter(static_cast<char>(character));
  }
  constexpr char32_t MultiplicationSign = 0xD7;
  constexpr char32_t DivisionSign = 0xF7;
  const bool isAlphabetic = (character >= FirstLatin1Letter && character < 0x0530) ||
                            (character >= 0x1E00 && character < 0x2000);
  return !isAsciiOnly && isAlphabetic && character != MultiplicationSign &&
         character != DivisionSign;
}

bool Continues(char32_t inside, char32_t outside, bool isAsciiOnly)
{
  const auto isDigit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  return (isDigit(inside) && isDigit(outside)) ||
         (IsLetter(inside, isAsciiOnly) && IsLetter(outside, isAsciiOnly));
}

// Remembers which kinds, encodings and weaknesses have been hit.
class FirstHits final
{
public:
  void Add(std::vector<NeedleSet::Hit>& hits, const NeedleSet::Hit& hit)
  {
    if (seen_.insert({hit.kind, hit.encoding, hit.isWeak}).second)
    {
      hits.push_back(hit);
    }
  }

private:
  std::set<std::tuple<FindingKind, NeedleEncoding, bool>> seen_;
};
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
    if (bytes.size() < PatternSearch::MinimumBytes || seen_.count({bytes, isExact}) != 0)
    {
      return;
    }
    if (bytes.size() > bytesLeft_)
    {
      target_.isIncomplete_ = true;
      return;
    }
    bytesLeft_ -= bytes.size();
    seen_.insert({bytes, isExact});
    target_.patterns_.push_back({std::move(bytes), kind_, encoding, isWeak_, isExact,
                                 static_cast<std::uint8_t>(std::min<std::size_t>(length_, 255)),
                                 isNumber_});
  }

  NeedleSet& target_;
  CharacterSet latin1_{"ISO_IR 100"};
  std::vector<CharacterSet> characterSets_;
  std::set<std::pair<std::string, bool>> seen_;
  std::size_t bytesLeft_ = MaximumPatternBytes;
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
  for (const auto& [kind, stored] : values_->ListStored())
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
  const bool isWide = IsWide(pattern.encoding);
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

bool NeedleSet::StandsAlone(const Pattern& pattern, std::string_view bytes, std::size_t offset,
                            PlaceKind place)
{
  const bool isAsciiOnly = place != PlaceKind::Text;
  const std::size_t end = offset + pattern.bytes.size();
  const bool continuesBefore =
    Continues(GetCharacterAt(bytes, offset, pattern.encoding),
              GetCharacterBefore(bytes, offset, pattern.encoding), isAsciiOnly);
  const bool continuesBehind = Continues(GetCharacterBefore(bytes, end, pattern.encoding),
                                         GetCharacterAt(bytes, end, pattern.encoding), isAsciiOnly);
  return !continuesBehind && (!continuesBefore || EndsEscape(bytes, offset));
}

std::vector<NeedleSet::Hit> NeedleSet::Search(std::string_view bytes, PlaceKind place,
                                              bool skipsDates) const
{
  std::vector<Hit> hits;
  FirstHits first;
  const bool isLongOnly = place == PlaceKind::Numbers;
  (isLongOnly ? *long_ : *all_)
    .VisitAll(bytes,
              [&](const PatternSearch::Match& match)
              {
                const Pattern& pattern =
                  patterns_[isLongOnly ? longPatterns_[match.pattern] : match.pattern];
                const bool isThere =
                  pattern.isExact
                    ? bytes.substr(match.offset, pattern.bytes.size()) == pattern.bytes
                    : StandsAlone(pattern, bytes, match.offset, place);
                if (isThere && IsWanted(pattern, place, skipsDates))
                {
                  first.Add(hits, {pattern.kind, pattern.encoding, match.offset, pattern.isWeak});
                }
              });
  return hits;
}

std::vector<NeedleSet::Hit> NeedleSet::SearchUids(std::string_view bytes) const
{
  std::vector<Hit> hits;
  FirstHits first;
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
          first.Add(hits, {FindingKind::Uid, encoding, begin, !isSource});
        }
      }
      i = uid.empty() ? i + 1 : std::max(i - (step - 1), begin + 1);
    }
  }
  return hits;
}
}
