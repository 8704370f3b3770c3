// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/LetterCase.h"

#include <cstdint>

namespace OrthancModification
{
namespace
{
constexpr char LeadOfLatin1 = '\xC3';
constexpr std::uint8_t DistanceOfCases = 0x20;
constexpr std::uint8_t FirstCapital = 0x80;
constexpr std::uint8_t LastCapital = 0x9E;
constexpr std::uint8_t MultiplicationSign = 0x97;

// Of the second byte of a letter of Latin-1.
bool IsCapital(std::uint8_t c)
{
  return c >= FirstCapital && c <= LastCapital && c != MultiplicationSign;
}
}

std::string FoldCase(std::string_view utf8)
{
  std::string folded(utf8);
  for (std::size_t i = 0; i < folded.size(); i++)
  {
    const auto c = static_cast<std::uint8_t>(folded[i]);
    const bool isLatin1 = i > 0 && folded[i - 1] == LeadOfLatin1 && IsCapital(c);
    if ((c >= 'A' && c <= 'Z') || isLatin1)
    {
      folded[i] = static_cast<char>(c + DistanceOfCases);
    }
  }
  return folded;
}

std::string RaiseCase(std::string_view utf8)
{
  std::string raised(utf8);
  for (std::size_t i = 0; i < raised.size(); i++)
  {
    const auto c = static_cast<std::uint8_t>(raised[i]);
    const bool isLatin1 = i > 0 && raised[i - 1] == LeadOfLatin1 && c >= DistanceOfCases &&
                          IsCapital(static_cast<std::uint8_t>(c - DistanceOfCases));
    if ((c >= 'a' && c <= 'z') || isLatin1)
    {
      raised[i] = static_cast<char>(c - DistanceOfCases);
    }
  }
  return raised;
}
}
