// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/WordBoundary.h"

namespace OrthancModification
{
namespace
{
bool IsLetter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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
bool IsLetter(char32_t character, Letters letters)
{
  if (character < 0x80)
  {
    return IsLetter(static_cast<char>(character));
  }
  constexpr char32_t MultiplicationSign = 0xD7;
  constexpr char32_t DivisionSign = 0xF7;
  const bool isAlphabetic = (character >= FirstLatin1Letter && character < 0x0530) ||
                            (character >= 0x1E00 && character < 0x2000);
  return letters == Letters::Alphabets && isAlphabetic && character != MultiplicationSign &&
         character != DivisionSign;
}

bool Continues(char32_t inside, char32_t outside, Letters letters)
{
  const auto isDigit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  return (isDigit(inside) && isDigit(outside)) ||
         (IsLetter(inside, letters) && IsLetter(outside, letters));
}
}

bool StandsAlone(std::string_view bytes, std::size_t offset, std::size_t length,
                 NeedleEncoding encoding, Letters letters)
{
  const std::size_t end = offset + length;
  const bool continuesBefore = Continues(GetCharacterAt(bytes, offset, encoding),
                                         GetCharacterBefore(bytes, offset, encoding), letters);
  const bool continuesBehind = Continues(GetCharacterBefore(bytes, end, encoding),
                                         GetCharacterAt(bytes, end, encoding), letters);
  return !continuesBehind && (!continuesBefore || EndsEscape(bytes, offset));
}
}
