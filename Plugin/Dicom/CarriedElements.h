// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/DatasetScanner.h"
#include "Dicom/Tag.h"
#include "Dicom/TransferSyntax.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Whether nobody is going to look at the elements of a tag at top level, much less change them.
using IsUntouched = std::function<bool(Tag)>;

// Elements of the top level that are written as they were read, without having been parsed: that takes most of the time
// of an edit. Whoever asks for one of them all the same gets it parsed then (DatasetContents).
//
// Only simple values of the standard are among them, in explicit VR little endian: numbers and texts of US-ASCII, which
// are the same in every character set. Files whose elements are not in order, or have group lengths, and those whose
// other elements are large have none.
//
// Borrows  the bytes of the dataset.
class CarriedElements final
{
public:
  struct Element
  {
    Tag tag;
    std::string_view bytes;  // header and value
  };

  CarriedElements() = default;
  CarriedElements(std::string_view dataset, const DatasetExtents& extents, Encoding encoding,
                  const IsUntouched& isUntouched);

  const std::vector<Element>& GetAll() const noexcept { return elements_; }  // ascending by tag
  std::size_t GetSizeBytes() const noexcept;

  // What must be parsed: the dataset without pixels and without these elements.
  std::string CutFrom(std::string_view dataset, const DatasetExtents& extents) const;

  // Gives one up.
  std::optional<std::string_view> Take(Tag tag);

private:
  std::vector<Element> elements_;
};
}
