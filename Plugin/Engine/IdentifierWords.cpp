// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/IdentifierWords.h"

#include "Common/CommonWords.h"
#include "Common/LetterCase.h"
#include "Dicom/Blanks.h"
#include "Engine/CalendarDate.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MinimumLength = 4;
static_assert(MinimumLength >= Beginnings::SizeBytes);
constexpr std::size_t MaximumWords = 1000;  // taken in any case; fewer than twice as many are

// Letters and digits, and all bytes of other characters.
bool IsWordByte(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c & 0x80) != 0;
}

std::string Join(std::string first, std::string_view second, std::string_view third,
                 std::string_view separator)
{
  first.append(separator).append(second).append(separator).append(third);
  return first;
}

bool StandsAlone(std::string_view text, std::size_t begin, std::size_t length)
{
  const bool endsBefore = begin == 0 || !IsWordByte(text[begin - 1]);
  return endsBefore && (begin + length == text.size() || !IsWordByte(text[begin + length]));
}
}

void IdentifierWords::AddNames(std::string_view names)
{
  ForEachPart(names, "\\=",
              [this](std::string_view name)
              {
                std::vector<std::string> parts;
                ForEachPart(name, "^",
                            [&](std::string_view part)
                            {
                              parts.emplace_back(TrimBlanks(part));
                              ForEachPart(part, " ,.-'",
                                          [this](std::string_view word) { AddWord(word); });
                              AddWord(part);
                            });
                if (parts.size() >= 2 && !parts[0].empty() && !parts[1].empty())
                {
                  for (const char* separator : {" ", ", ", "^", ",", "", "_", "-", "."})
                  {
                    AddWord(parts[0] + separator + parts[1]);
                    AddWord(parts[1] + separator + parts[0]);
                  }
                }
              });
}

void IdentifierWords::AddDate(std::string_view date)
{
  const auto found = FindDate(TrimBlanks(date));
  if (!found)
  {
    return;
  }
  const std::string digits = ToString(*found);
  const std::string year = digits.substr(0, 4);
  const std::string month = digits.substr(4, 2);
  const std::string day = digits.substr(6);
  AddWord(digits);
  for (const char* separator : {"-", ".", ":", "/"})
  {
    AddWord(Join(year, month, day, separator));
    AddWord(Join(day, month, year, separator));
    AddWord(Join(month, day, year, separator));
  }
}

// As it is, and as people write it: without separators and leading zeros.
void IdentifierWords::AddIdentifier(std::string_view identifier)
{
  constexpr std::string_view Separators = " -./_";
  std::string bare;
  for (const char c : identifier)
  {
    if (Separators.find(c) == std::string_view::npos)
    {
      bare += c;
    }
  }
  for (const std::string_view text : {identifier, std::string_view(bare)})
  {
    AddWord(text);
    AddWord(text.substr(std::min(text.find_first_not_of('0'), text.size())));
  }
}

void IdentifierWords::AddWord(std::string_view word)
{
  const std::string_view trimmed = TrimBlanks(word);
  if (trimmed.size() < MinimumLength || isFull_)
  {
    return;
  }
  std::string folded = FoldCase(trimmed);
  if (!IsCommonWord(folded))
  {
    beginnings_.Add(folded);
    words_.push_back(std::move(folded));
  }
  if (words_.size() == 2 * MaximumWords)
  {
    DropDuplicates();
    isFull_ = words_.size() >= MaximumWords;
  }
}

void IdentifierWords::DropDuplicates()
{
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

void IdentifierWords::FindIn(std::string_view folded, std::vector<Occurrence>& occurrences) const
{
  if (!beginnings_.MayBeIn(folded))
  {
    return;
  }
  for (const std::string& word : words_)
  {
    for (std::size_t at = folded.find(word); at != std::string_view::npos;
         at = folded.find(word, at + 1))
    {
      if (StandsAlone(folded, at, word.size()))
      {
        occurrences.push_back({at, word.size()});
      }
    }
  }
}
}
