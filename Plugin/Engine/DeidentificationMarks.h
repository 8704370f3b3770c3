// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/ChangeRecorder.h"
#include "Plan/DeidentificationPlan.h"

namespace OrthancModification
{
// Writes what tells that and how a dataset was de-identified (PS3.15 2026d E.1.1): PatientIdentityRemoved,
// DeidentificationMethod and DeidentificationMethodCodeSequence, which are added to what an earlier pass has written, and
// LongitudinalTemporalInformationModified, which never goes back from REMOVED to MODIFIED to UNMODIFIED. Codes are
// written only if the plan conforms to the profile.
//
// `hasMethod`  a request gave DeidentificationMethod itself.
void WriteDeidentificationMarks(Item root, const DeidentificationPlan& plan, bool hasMethod,
                                ChangeRecorder& changes);
}
