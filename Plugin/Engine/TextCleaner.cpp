// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/TextCleaner.h"

#include "Common/Ascii.h"
#include "Common/LetterCase.h"

#include <algorithm>
#include <array>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::string_view Mark = "***";
constexpr std::string_view Separators = " \t\r\n\f\\";
constexpr std::string_view PartsOfNumbers = "0123456789-./:()+,";
constexpr std::size_t DigitsOfIdentifier = 6;
constexpr std::size_t WordsBehindTitle = 2;

constexpr std::array<std::string_view, 16> Titles = {"dr",   "dres", "prof", "mr",  "mrs",  "ms",
                                                     "miss", "herr", "frau", "mme", "mlle", "dra",
                                                     "sr",   "sra",  "don",  "dott"};

struct Token
{
  std::string_view text;
  bool isSeparator;
};

std::vector<Token> Split(std::string_view text)
{
  std::vector<Token> tokens;
  while (!text.empty())
  {
    const bool isSeparator = Separators.find(text[0]) != std::string_view::npos;
    const std::size_t end =
      std::min(isSeparator ? text.find_first_not_of(Separators) : text.find_first_of(Separators),
               text.size());
    tokens.push_back({text.substr(0, end), isSeparator});
    text.remove_prefix(end);
  }
  return tokens;
}

std::size_t CountDigits(std::string_view text)
{
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsDigit));
}

bool IsNumber(std::string_view token)
{
  return token.find_first_not_of(PartsOfNumbers) == std::string_view::npos &&
         CountDigits(token) > 0;
}

bool HasLongNumber(std::string_view token)
{
  std::size_t run = 0;
  for (const char c : token)
  {
    run = IsDigit(c) ? run + 1 : 0;
    if (run == DigitsOfIdentifier)
    {
      return true;
    }
  }
  return false;
}

bool LooksLikeIdentifier(std::string_view token)
{
  return token.find('@') != std::string_view::npos || HasLongNumber(token) ||
         (IsNumber(token) && CountDigits(token) >= DigitsOfIdentifier);
}

bool IsTitle(std::string_view token)
{
  std::string folded = FoldCase(token.substr(0, token.find_last_not_of(".:,") + 1));
  return std::find(Titles.begin(), Titles.end(), folded) != Titles.end();
}

bool MayBeName(std::string_view token)
{
  return (token[0] >= 'A' && token[0] <= 'Z') || (token[0] & 0x80) != 0;
}

// "040 123 45 67": numbers side by side that have many digits together.
void MarkNumbersSideBySide(const std::vector<Token>& tokens, std::vector<bool>& marked)
{
  std::size_t end = 0;
  for (std::size_t first = 0; first < tokens.size(); first = std::max(first + 1, end))
  {
    std::size_t digits = 0;
    end = first;
    while (IsNumber(tokens[first].text) && end < tokens.size() &&
           (tokens[end].text == " " || IsNumber(tokens[end].text)))
    {
      digits += CountDigits(tokens[end].text);
      end++;
    }
    for (std::size_t i = first; i < end && digits > DigitsOfIdentifier; i++)
    {
      marked[i] = marked[i] || !tokens[i].isSeparator;
    }
  }
}

void MarkNamesBehindTitles(const std::vector<Token>& tokens, std::vector<bool>& marked)
{
  std::size_t countNames = 0;
  for (std::size_t i = 0; i < tokens.size(); i++)
  {
    if (tokens[i].isSeparator)
    {
      continue;
    }
    if (IsTitle(tokens[i].text))
    {
      countNames = WordsBehindTitle;
    }
    else if (countNames > 0)
    {
      marked[i] = marked[i] || MayBeName(tokens[i].text);
      countNames = MayBeName(tokens[i].text) ? countNames - 1 : 0;
    }
  }
}
}

std::string RemovePatterns(std::string_view text)
{
  const std::vector<Token> tokens = Split(text);
  std::vector<bool> marked(tokens.size(), false);
  for (std::size_t i = 0; i < tokens.size(); i++)
  {
    marked[i] = !tokens[i].isSeparator && LooksLikeIdentifier(tokens[i].text);
  }
  MarkNumbersSideBySide(tokens, marked);
  MarkNamesBehindTitles(tokens, marked);

  std::string result;
  for (std::size_t i = 0; i < tokens.size(); i++)
  {
    result += marked[i] ? Mark.substr(0, tokens[i].text.size()) : tokens[i].text;
  }
  return result;
}

std::string TextCleaner::KeepAllowedWords(std::string_view text) const
{
  constexpr std::string_view Marks = ".,;:()[]\"'!?";
  std::string result;
  for (const Token& token : Split(text))
  {
    const std::size_t begin = token.text.find_first_not_of(Marks);
    const std::size_t end = token.text.find_last_not_of(Marks);
    const std::string_view word = begin == std::string_view::npos
                                    ? std::string_view()
                                    : token.text.substr(begin, end - begin + 1);
    const bool isNewValue = token.isSeparator && token.text.find('\\') != std::string_view::npos;
    if (isNewValue)
    {
      result += '\\';
    }
    else if (!token.isSeparator && plan_.allowedWords.count(FoldCase(word)) != 0)
    {
      result += (result.empty() || result.back() == '\\' ? "" : " ") + std::string(word);
    }
  }
  return result;
}

std::string TextCleaner::Clean(std::string_view text) const
{
  return plan_.descriptors == DescriptorCleaning::AllowedWords
           ? KeepAllowedWords(text)
           : RemovePatterns(identifiers_.RemoveFrom(text));
}
}
