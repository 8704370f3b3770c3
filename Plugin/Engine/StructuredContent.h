// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Profile/ProfileOption.h"

#include <vector>

namespace OrthancModification
{
// The content items of structured documents (PS3.3 2026d C.17.3), for the option Clean Structured Content.

// Removes the items whose concept the profile removes (PS3.15 Table E.3.4-1), with their children, and the relationships
// by reference that would lead to them; other positions that items refer to follow the removals. `sequence` is
// ContentSequence at top level, or one of the sequences with the same form of items.
void RemoveContentItems(Item around, Tag sequence, const OptionSet& options);

// Writes the only content item of a document whose content was removed: a text that says so.
void WriteRemovedContent(Item around);

// How the value of one content item is treated.
enum class ContentTreatment
{
  ByAttribute,  // as the attributes of the item say
  Keep,
  Clean,
  Dummy
};

ContentTreatment DecideContent(const Item& contentItem, const OptionSet& options);

// Those whose items are content items: ContentSequence, AcquisitionContextSequence, SpecimenPreparationSequence,
// SpecimenPreparationStepContentItemSequence, WaveformAnnotationSequence.
bool HasContentItems(Tag sequence);
}
