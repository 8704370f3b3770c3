// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Beginnings.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Calls `use` with each part of a text between any of the separators.
template <typename Use>
void ForEachPart(std::string_view text, std::string_view separators, const Use& use)
{
  while (!text.empty())
  {
    const std::size_t end = text.find_first_of(separators);
    use(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

// What identifies somebody, as people write it, to be found in texts as whole words of at least four characters, in any case.
// Words of the language and of medicine are left out. At most 2000.
//
// Holds    patient data: never logged.
// Threads  one at a time while it is filled, then any.
class IdentifierWords final
{
public:
  void AddNames(std::string_view names);  // of PN, UTF-8: several, with groups and components
  void AddDate(std::string_view date);    // of DA; what is no date is left out
  void AddIdentifier(std::string_view identifier);
  void AddWord(std::string_view word);  // in no other form

  // Words are left out from now on.
  bool IsFull() const noexcept { return isFull_; }

  // Before the first search.
  void Finish() { DropDuplicates(); }

  struct Occurrence
  {
    std::size_t begin;
    std::size_t length;
  };

  // Appends all of them. `folded`  by FoldCase.
  void FindIn(std::string_view folded, std::vector<Occurrence>& occurrences) const;

private:
  void DropDuplicates();

  std::vector<std::string> words_;  // folded
  Beginnings beginnings_;           // of them
  bool isFull_ = false;
};
}
