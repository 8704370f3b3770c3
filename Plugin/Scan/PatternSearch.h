// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Capitals of ASCII become small letters.
std::string FoldAscii(std::string_view bytes);

// Finds many byte strings in one pass, capitals of ASCII like small letters (Wu and Manber: blocks of three bytes, and jumps as
// far as no pattern allows for the block). Each jump has to wait for the one before it, so several places of the text are searched
// at once.
//
// Cost     the longer the shortest pattern, the further the jumps: with eight bytes about a fifth of all bytes is looked at.
// Threads  immutable.
class PatternSearch final
{
public:
  static constexpr std::size_t MinimumBytes = 4;

  // `patterns`  folded, of at least MinimumBytes; found by their index.
  explicit PatternSearch(const std::vector<std::string>& patterns);

  struct Match
  {
    std::size_t pattern;
    std::size_t offset;
  };

  // All of them, overlapping ones too, in the order of their offsets.
  void VisitAll(std::string_view bytes, const std::function<void(const Match&)>& visit) const;
  std::vector<Match> FindAll(std::string_view bytes) const;

  bool IsEmpty() const noexcept { return patterns_.empty(); }

private:
  class Lanes;

  struct Entry
  {
    std::uint32_t begin;  // folded: the first four bytes
    std::uint32_t pattern;
  };

  void AddMatches(std::string_view bytes, std::size_t end, std::vector<Match>& matches) const;

  std::vector<std::string> patterns_;
  std::size_t window_ = 0;             // bytes of the shortest pattern
  std::vector<std::uint8_t> jumps_;    // by block
  std::vector<std::uint32_t> begins_;  // of the entries of a block whose jump is 0, by block
  std::vector<Entry> entries_;
};
}
