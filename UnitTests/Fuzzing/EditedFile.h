// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Plan/ModificationPlan.h"

#include <string_view>

namespace OrthancModification
{
// Reads a file, edits it as the routes of instances do, writes it, and reads the result.
//
// Returns  whether the file could be edited.
// Errors   BrokenProperty if the result cannot be read, has other identifiers than the editor said, is not
//          written again as it is, or is another one where all elements are parsed.
bool EditFile(std::string_view file, const ModificationPlan& plan);

// The same with a plan that anonymizes without exceptions: nothing may be left of what CheckIsAnonymous looks for.
bool AnonymizeFile(std::string_view file, const ModificationPlan& plan);

// No private element at any depth, and the name of the patient wherever there is one.
// Errors  BrokenProperty.
void CheckIsAnonymous(Dataset& dataset, std::string_view patientName);

// The name that FakePatientNames gives first.
inline constexpr std::string_view FirstFakeName = "Anonymized1";
}
