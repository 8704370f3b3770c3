// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class DcmItem;

namespace OrthancModification
{
// Removes compressed PixelData from the items inside of `item`, at every depth; an IconImageSequence that
// holds some goes as a whole, since it is nothing without.
//
// Returns  whether there was any.
bool RemoveCompressedIcons(DcmItem& item);
}
