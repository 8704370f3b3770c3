// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/SecretText.h"
#include "Dicom/Dataset.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
// A dataset that is the value of an element of another one, without file meta information (PS3.15 2026d E.1.1, Encrypted
// Attributes).
//
// Owns     a copy of the bytes, wiped when it goes.
// Borrows  what `outer` borrows.
// Errors   BadFileFormat.
class EnclosedDataset final
{
public:
  // Texts whose character set it does not declare are in that of `outer`.
  EnclosedDataset(std::string_view bytes, const std::string& transferSyntaxUid, Dataset& outer);

  Item GetRoot() { return dataset_.GetRoot(); }

private:
  SecretText file_;
  Dataset dataset_;
};

// A sequence of one item whose elements are encoded already, as a dataset in explicit VR little endian.
SecretText EncodeAsOnlyItem(Tag sequence, std::string_view elements);
}
