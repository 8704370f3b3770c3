// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PatternSearch.h"

#include <algorithm>
#include <array>
#include <functional>
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

// Different blocks may have the same number; blocks that differ in case only always have.
std::size_t HashBlock(const char* block)
{
  constexpr std::uint32_t BitsOfCase = 0x202020;
  const std::uint32_t letters = std::uint32_t{static_cast<std::uint8_t>(block[0])} |
                                std::uint32_t{static_cast<std::uint8_t>(block[1])} << 8 |
                                std::uint32_t{static_cast<std::uint8_t>(block[2])} << 16;
  return ((letters & ~BitsOfCase) * 0x9E3779B1U) >> 16;
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

void PatternSearch::AddMatches(std::string_view bytes, std::size_t end,
                               std::vector<Match>& matches) const
{
  const std::size_t begin = end - window_;
  const std::size_t block = HashBlock(&bytes[end - BlockBytes]);
  const std::uint32_t head = ReadBegin(&bytes[begin]);
  for (std::uint32_t i = begins_[block]; i < begins_[block + 1]; i++)
  {
    const std::string& pattern = patterns_[entries_[i].pattern];
    if (entries_[i].begin == head && pattern.size() <= bytes.size() - begin &&
        IsAt(&bytes[begin], pattern))
    {
      matches.push_back({entries_[i].pattern, begin});
    }
  }
}

// Neighbouring parts of a text, which are searched in step.
class PatternSearch::Lanes final
{
public:
  // `begin` to `end` - 1  the ends of windows.
  Lanes(const PatternSearch& search, std::string_view bytes, std::size_t begin, std::size_t end)
    : search_(search), bytes_(bytes)
  {
    for (std::size_t lane = 0; lane < Count; lane++)
    {
      next_[lane] = begin + (end - begin) * lane / Count;
      ends_[lane] = begin + (end - begin) * (lane + 1) / Count;
    }
  }

  void Run()
  {
    while (std::equal(next_.begin(), next_.end(), ends_.begin(), std::less<std::size_t>()))
    {
      for (std::size_t lane = 0; lane < Count; lane++)
      {
        Step(lane);
      }
    }
    for (std::size_t lane = 0; lane < Count; lane++)
    {
      while (next_[lane] < ends_[lane])
      {
        Step(lane);
      }
    }
  }

  void Visit(const std::function<void(const Match&)>& visit) const
  {
    for (const std::vector<Match>& matches : matches_)
    {
      for (const Match& match : matches)
      {
        visit(match);
      }
    }
  }

private:
  static constexpr std::size_t Count = 4;

  void Step(std::size_t lane)
  {
    const std::size_t end = next_[lane];
    const std::uint8_t jump = search_.jumps_[HashBlock(&bytes_[end - BlockBytes])];
    if (jump == 0)
    {
      search_.AddMatches(bytes_, end, matches_[lane]);
    }
    next_[lane] = end + std::max<std::size_t>(jump, 1);
  }

  const PatternSearch& search_;
  const std::string_view bytes_;
  std::array<std::size_t, Count> next_{};  // end of the next window
  std::array<std::size_t, Count> ends_{};
  std::array<std::vector<Match>, Count> matches_;
};

// Of so few bytes at once that what is found there takes some megabytes at most, whatever repeats itself in text and patterns.
void PatternSearch::VisitAll(std::string_view bytes,
                             const std::function<void(const Match&)>& visit) const
{
  constexpr std::size_t PartBytes = std::size_t{8} << 10;
  if (patterns_.empty())
  {
    return;
  }
  for (std::size_t begin = window_; begin <= bytes.size(); begin += PartBytes)
  {
    Lanes lanes(*this, bytes, begin, std::min(begin + PartBytes, bytes.size() + 1));
    lanes.Run();
    lanes.Visit(visit);
  }
}
}
