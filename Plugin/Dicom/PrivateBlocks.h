// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <string>
#include <string_view>

class DcmItem;

namespace OrthancModification
{
// The creator of the block of a private element in its item, as stored; empty if there is none (PS3.5 2026d 7.8.1).
std::string FindPrivateCreator(DcmItem& item, Tag tag);

// The block of a private element belongs to `encodedCreator` or to nobody; any block does if that is empty.
// Errors  BadRequest if it belongs to another creator.
void CheckPrivateBlock(DcmItem& item, Tag tag, std::string_view encodedCreator);

// Writes the private creator if the block has none yet (L21). An `encodedCreator` is of the item's character set.
void ReservePrivateBlock(DcmItem& item, Tag tag, std::string_view encodedCreator);
}
