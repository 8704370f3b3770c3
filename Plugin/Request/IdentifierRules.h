// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plan/EditPlan.h"
#include "Request/EditLists.h"

namespace OrthancModification
{
// Whose rules apply to one instance: that of the highest identifier that is replaced (contract R43).
Level DetectLevel(const EditLists& lists);

// Which identifiers an operation keeps, derives or is given at a level (contract R75, R85).
// `derivesPatientId`  anonymization.
IdentifierPlan MakeIdentifierPlan(Level level, bool derivesPatientId, const EditLists& lists);
}
