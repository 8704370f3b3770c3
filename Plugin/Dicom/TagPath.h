// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification
{
class Dictionary;

// The way to an element: sequences with an index or "[*]", then the element (contract R52, the syntax
// of dcmodify). A path of one component is an element at top level.
class TagPath final
{
public:
  struct Step
  {
    Tag sequence;
    std::optional<std::size_t> index;  // zero-based; absent: every item ("[*]")
  };

  explicit TagPath(Tag tag) : tag_(tag) {}
  TagPath(std::vector<Step> steps, Tag tag) : steps_(std::move(steps)), tag_(tag) {}

  // Errors  UnknownDicomTag (R49, index on the last component), ParameterOutOfRange (R53).
  static TagPath Parse(std::string_view text, const Dictionary& dictionary);

  const std::vector<Step>& GetSteps() const noexcept { return steps_; }
  Tag GetTag() const noexcept { return tag_; }
  bool IsTopLevel() const noexcept { return steps_.empty(); }

  // "0008,1110[*].0010,0010".
  std::string ToString() const;

  // In the order in which a dataset is written: a sequence, then its items one by one.
  friend bool operator<(const TagPath& a, const TagPath& b);
  friend bool operator==(const TagPath& a, const TagPath& b) { return !(a < b) && !(b < a); }

  // Whether it leads into an item of the sequence at `sequence`.
  bool IsBelow(const TagPath& sequence) const;

private:
  std::vector<Step> steps_;
  Tag tag_;
};
}
