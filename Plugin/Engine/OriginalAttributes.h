// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/SecretText.h"
#include "Dicom/Dataset.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace OrthancModification
{
// The attributes at top level as they were before a de-identification, so that those that it changes can be encrypted
// (PS3.15 2026d E.1.1): whole sequences, private elements too. Not pixels, icons, overlays and curves, not what marks a
// de-identification, and no attribute of more than 1 MiB.
//
// Owns     encoded copies, wiped when it goes.
// Threads  as its dataset.
class OriginalAttributes final
{
public:
  static constexpr std::size_t MaximumBytes = std::size_t{1} << 20;  // of one attribute

  // `characterSet`  defined terms of what the texts are in where the dataset does not say: it is encrypted with them then,
  //                 since the result may have another one.
  OriginalAttributes(const Item& root, const std::string& characterSet);

  // ModifiedAttributesSequence with one item, as a dataset in explicit VR little endian: what is another one in `root`
  // now, or gone; SOPInstanceUID, which leads back to the original, and SpecificCharacterSet in any case.
  SecretText EncodeChanged(const Item& root) const;

  // What is another one, or gone, and was too large to be kept; ascending.
  std::vector<Tag> ListLost(const Item& root) const;

private:
  std::map<Tag, SecretText> encoded_;
  std::map<Tag, std::string> digests_;  // of those that are too large
};
}
