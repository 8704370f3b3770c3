// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class DcmElement;
class DcmItem;

namespace OrthancModification
{
class DatasetContents;

// An implicit encoding tells a sequence that no dictionary knows only by its undefined length: with a
// defined one, readers would take it for bytes. True for such a sequence, and for one that holds some.
bool NeedsUndefinedLength(const DatasetContents& contents, DcmItem& item, DcmElement& element);
}
