// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/ChangeRecorder.h"
#include "Plan/Operation.h"

namespace OrthancModification
{
// Applies a Remove or a Replace to every existing item that the path of the operation leads to (contract R54, R55).
void EditPath(Item root, const Operation& operation, ChangeRecorder& changes);
}
