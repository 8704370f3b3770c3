// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/DeidentificationTally.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/OperationIndex.h"
#include "Engine/PatientValues.h"
#include "Engine/UidMapper.h"
#include "Plan/EditPlan.h"

namespace OrthancModification
{
// De-identifies one dataset by PS3.15 2026d, Basic Profile with the options of the plan, all but what an operation
// of the plan selects and the four identifiers at top level. At every depth; private elements one by one.
//
// What could not be done as the profile wants it is told as warnings of the dataset; the tally counts all that was done.
// `patients`  what is known from other instances; may be null.
// Borrows  all that it is given. The plan has a de-identification.
// Errors   those of Item::Write; then the dataset is half edited and must be thrown away.
void Deidentify(Dataset& dataset, const EditPlan& plan, const OperationIndex& operations,
                UidMapper& uids, const IdentifierDeriver& deriver, ChangeRecorder& changes,
                const IPatientValues* patients, DeidentificationTally& tally);
}
