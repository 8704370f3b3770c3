// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/Accents.h"

#include "Common/Utf8.h"

#include <array>

namespace OrthancModification
{
namespace
{
struct Accented
{
  char32_t composed;
  char32_t letter;
  char32_t accent;
};

// What the languages of Latin-1 and Latin-2 write with accents (Unicode, canonical decomposition).
constexpr std::array<Accented, 84> Letters = {
  {{U'\u00C0', U'A', U'\u0300'}, {U'\u00C1', U'A', U'\u0301'}, {U'\u00C2', U'A', U'\u0302'},
   {U'\u00C3', U'A', U'\u0303'}, {U'\u00C4', U'A', U'\u0308'}, {U'\u00C5', U'A', U'\u030A'},
   {U'\u00C7', U'C', U'\u0327'}, {U'\u00C8', U'E', U'\u0300'}, {U'\u00C9', U'E', U'\u0301'},
   {U'\u00CA', U'E', U'\u0302'}, {U'\u00CB', U'E', U'\u0308'}, {U'\u00CC', U'I', U'\u0300'},
   {U'\u00CD', U'I', U'\u0301'}, {U'\u00CE', U'I', U'\u0302'}, {U'\u00CF', U'I', U'\u0308'},
   {U'\u00D1', U'N', U'\u0303'}, {U'\u00D2', U'O', U'\u0300'}, {U'\u00D3', U'O', U'\u0301'},
   {U'\u00D4', U'O', U'\u0302'}, {U'\u00D5', U'O', U'\u0303'}, {U'\u00D6', U'O', U'\u0308'},
   {U'\u00D9', U'U', U'\u0300'}, {U'\u00DA', U'U', U'\u0301'}, {U'\u00DB', U'U', U'\u0302'},
   {U'\u00DC', U'U', U'\u0308'}, {U'\u00DD', U'Y', U'\u0301'}, {U'\u00E0', U'a', U'\u0300'},
   {U'\u00E1', U'a', U'\u0301'}, {U'\u00E2', U'a', U'\u0302'}, {U'\u00E3', U'a', U'\u0303'},
   {U'\u00E4', U'a', U'\u0308'}, {U'\u00E5', U'a', U'\u030A'}, {U'\u00E7', U'c', U'\u0327'},
   {U'\u00E8', U'e', U'\u0300'}, {U'\u00E9', U'e', U'\u0301'}, {U'\u00EA', U'e', U'\u0302'},
   {U'\u00EB', U'e', U'\u0308'}, {U'\u00EC', U'i', U'\u0300'}, {U'\u00ED', U'i', U'\u0301'},
   {U'\u00EE', U'i', U'\u0302'}, {U'\u00EF', U'i', U'\u0308'}, {U'\u00F1', U'n', U'\u0303'},
   {U'\u00F2', U'o', U'\u0300'}, {U'\u00F3', U'o', U'\u0301'}, {U'\u00F4', U'o', U'\u0302'},
   {U'\u00F5', U'o', U'\u0303'}, {U'\u00F6', U'o', U'\u0308'}, {U'\u00F9', U'u', U'\u0300'},
   {U'\u00FA', U'u', U'\u0301'}, {U'\u00FB', U'u', U'\u0302'}, {U'\u00FC', U'u', U'\u0308'},
   {U'\u00FD', U'y', U'\u0301'}, {U'\u00FF', U'y', U'\u0308'}, {U'\u0102', U'A', U'\u0306'},
   {U'\u0103', U'a', U'\u0306'}, {U'\u0104', U'A', U'\u0328'}, {U'\u0105', U'a', U'\u0328'},
   {U'\u0106', U'C', U'\u0301'}, {U'\u0107', U'c', U'\u0301'}, {U'\u010C', U'C', U'\u030C'},
   {U'\u010D', U'c', U'\u030C'}, {U'\u010E', U'D', U'\u030C'}, {U'\u0118', U'E', U'\u0328'},
   {U'\u0119', U'e', U'\u0328'}, {U'\u011A', U'E', U'\u030C'}, {U'\u011B', U'e', U'\u030C'},
   {U'\u0143', U'N', U'\u0301'}, {U'\u0144', U'n', U'\u0301'}, {U'\u0150', U'O', U'\u030B'},
   {U'\u0151', U'o', U'\u030B'}, {U'\u0158', U'R', U'\u030C'}, {U'\u0159', U'r', U'\u030C'},
   {U'\u015A', U'S', U'\u0301'}, {U'\u015B', U's', U'\u0301'}, {U'\u0160', U'S', U'\u030C'},
   {U'\u0161', U's', U'\u030C'}, {U'\u016E', U'U', U'\u030A'}, {U'\u016F', U'u', U'\u030A'},
   {U'\u0170', U'U', U'\u030B'}, {U'\u0171', U'u', U'\u030B'}, {U'\u0179', U'Z', U'\u0301'},
   {U'\u017A', U'z', U'\u0301'}, {U'\u017D', U'Z', U'\u030C'}, {U'\u017E', U'z', U'\u030C'}}};

const Accented* FindComposed(char32_t composed)
{
  for (const Accented& letter : Letters)
  {
    if (letter.composed == composed)
    {
      return &letter;
    }
  }
  return nullptr;
}

const Accented* FindParts(char32_t first, char32_t second)
{
  for (const Accented& letter : Letters)
  {
    if (letter.letter == first && letter.accent == second)
    {
      return &letter;
    }
  }
  return nullptr;
}
}

std::string DecomposeAccents(std::string_view utf8)
{
  std::string result;
  for (const char32_t character : FindCodePoints(utf8).value_or(U""))
  {
    const Accented* letter = FindComposed(character);
    AppendUtf8(result, letter == nullptr ? character : letter->letter);
    if (letter != nullptr)
    {
      AppendUtf8(result, letter->accent);
    }
  }
  return result;
}

std::string ComposeAccents(std::string_view utf8)
{
  const std::u32string characters = FindCodePoints(utf8).value_or(U"");
  std::string result;
  for (std::size_t i = 0; i < characters.size(); i++)
  {
    const Accented* letter =
      i + 1 < characters.size() ? FindParts(characters[i], characters[i + 1]) : nullptr;
    AppendUtf8(result, letter == nullptr ? characters[i] : letter->composed);
    i += letter == nullptr ? 0 : 1;
  }
  return result;
}
}
