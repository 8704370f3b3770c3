// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/UidMapper.h"

namespace OrthancModification
{
// A value that is legal for the VR, says nothing, and is the same for all sources, with as many values as the element has
// now. UIDs are mapped; a sequence keeps one item, in which all values are dummies (but code strings and binary numbers,
// which tell what kind of thing the item is), and an empty one stays empty.
//
// Errors  those of Item.
void WriteDummy(Item item, Tag tag, UidMapper& uids);
}
