// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"

namespace OrthancModification
{
// Whether the code in this item is of a scheme whose meanings are published, so that they identify nobody.
bool HasPublicMeaning(const Item& code);
}
