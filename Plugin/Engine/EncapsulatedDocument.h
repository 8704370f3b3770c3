// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"

namespace OrthancModification
{
// Puts an empty document of the same kind (MIME type) in the place of the encapsulated one, which may say anything
// (PS3.15 2026d E.1, action "D"). Documents of unknown kinds become two zero bytes.
void WriteEmptyDocument(Item root);
}
