// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace OrthancModification
{
// The beginnings of many texts that are looked for in others: tells at once of most texts that none of them is there.
//
// Threads  one at a time while texts are added, then any.
class Beginnings final
{
public:
  static constexpr std::size_t SizeBytes = 4;

  // `text`  of at least SizeBytes.
  void Add(std::string_view text);

  // False if none of the texts is part of this one; true means nothing.
  bool MayBeIn(std::string_view text) const;

private:
  static constexpr unsigned int Bits = 13;

  static std::size_t Hash(const char* beginning);

  std::bitset<std::size_t{1} << Bits> hashes_;
};
}
