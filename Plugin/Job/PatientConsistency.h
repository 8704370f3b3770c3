// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Plan/ModificationPlan.h"
#include "Store/IOrthancIndex.h"

namespace OrthancModification
{
// A study that is modified must agree with the patient that it comes to belong to, where that patient has other
// studies (contract R83b). Removing a tag of the patient counts as changing it (L32).
//
// Errors  BadRequest naming the tag; UnknownResource if the resource is no study.
void CheckPatientConsistency(IOrthancIndex& index, const Dictionary& dictionary,
                             const ModificationPlan& plan, Level level, const OrthancId& resource);
}
