// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/EditPlan.h"
#include "Request/EditLists.h"

namespace OrthancModification
{
// An operation that the caller asked for, on an element at top level.
Operation MakeRequested(Tag tag, Action action);

// The replacements at top level.
void AppendReplacements(const EditLists& lists, std::vector<Operation>& operations);

// Removals, then replacements at paths of several components (contract R57 step 9).
std::vector<Operation> MakePathEdits(const EditLists& lists);
}
