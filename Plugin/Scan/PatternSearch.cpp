// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PatternSearch.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace OrthancModification
{
namespace
{
constexpr std::size_t BlockBytes = 3;
constexpr std::size_t CountBlocks = std::size_t{1} << 16;

using FoldTable = std::array<std::uint8_t, 256>;

constexpr FoldTable MakeFoldTable()
{
  FoldTable table{};
  for (std::size_t i = 0; i < table.size(); i++)
  {
    const bool isCapital = i >= 'A' && i <= 'Z';
    table[i] = static_cast<std::uint8_t>(isCapital ? i + ('a' - 'A') : i);
  }
  return table;
}

constexpr FoldTable Folded = MakeFoldTable();

std::uint8_t Fold(char c)
{
  return Folded[static_cast<std::uint8_t>(c)];
}

// Different blocks may have the same number.
std::size_t HashBlock(const char* block)
{
  return ((std::size_t{Fold(block[0])} << 8) ^ (std::size_t{Fold(block[1])} << 4) ^
          std::size_t{Fold(block[2])} * 0x101) &
         (CountBlocks - 1);
}

std::uint32_t ReadBegin(const char* bytes)
{
  return std::uint32_t{Fold(bytes[0])} << 24 | std::uint32_t{Fold(bytes[1])} << 16 |
         std::uint32_t{Fold(bytes[2])} << 8 | Fold(bytes[3]);
}

bool IsAt(const char* text, const std::string& pattern)
{
  return std::equal(pattern.begin(), pattern.end(), text,
                    [](char a, char b) { return static_cast<std::uint8_t>(a) == Fold(b); });
}
}

std::string FoldAscii(std::string_view bytes)
{
  std::string folded(bytes);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](char c) { return static_cast<char>(Fold(c)); });
  return folded;
}

PatternSearch::PatternSearch(const std::vector<std::string>& patterns) : patterns_(patterns)
{
  if (patterns_.empty())
  {
    return;
  }
  window_ = std::numeric_limits<std::uint8_t>::max();
  for (const std::string& pattern : patterns_)
  {
    window_ = std::min(window_, pattern.size());
  }

  jumps_.assign(CountBlocks, static_cast<std::uint8_t>(window_ - BlockBytes + 1));
  begins_.assign(CountBlocks + 1, 0);
  for (const std::string& pattern : patterns_)
  {
    for (std::size_t end = BlockBytes; end <= window_; end++)
    {
      std::uint8_t& jump = jumps_[HashBlock(&pattern[end - BlockBytes])];
      jump = std::min(jump, static_cast<std::uint8_t>(window_ - end));
    }
    begins_[HashBlock(&pattern[window_ - BlockBytes]) + 1]++;
  }
  for (std::size_t i = 0; i < CountBlocks; i++)
  {
    begins_[i + 1] += begins_[i];
  }

  entries_.resize(patterns_.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::size_t i = 0; i < patterns_.size(); i++)
  {
    const std::string& pattern = patterns_[i];
    entries_[next[HashBlock(&pattern[window_ - BlockBytes])]++] = {ReadBegin(pattern.data()),
                                                                   static_cast<std::uint32_t>(i)};
  }
}

std::vector<PatternSearch::Match> PatternSearch::FindAll(std::string_view bytes) const
{
  std::vector<Match> matches;
  VisitAll(bytes, [&matches](const Match& match) { matches.push_back(match); });
  return matches;
}

void PatternSearch::VisitAll(std::string_view bytes,
                             const std::function<void(const Match&)>& visit) const
{
  if (patterns_.empty())
  {
    return;
  }
  std::size_t end = window_;
  while (end <= bytes.size())
  {
    const std::size_t block = HashBlock(&bytes[end - BlockBytes]);
    const std::uint8_t jump = jumps_[block];
    if (jump != 0)
    {
      end += jump;
      continue;
    }
    const std::size_t begin = end - window_;
    const std::uint32_t head = ReadBegin(&bytes[begin]);
    for (std::uint32_t i = begins_[block]; i < begins_[block + 1]; i++)
    {
      const std::string& pattern = patterns_[entries_[i].pattern];
      if (entries_[i].begin == head && pattern.size() <= bytes.size() - begin &&
          IsAt(&bytes[begin], pattern))
      {
        visit({entries_[i].pattern, begin});
      }
    }
    end++;
  }
}
}
