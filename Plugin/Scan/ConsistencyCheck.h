// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceFingerprint.h"

#include <vector>

namespace OrthancModification
{
// Whether a result says what has been done to it (PS3.15 2026d E.1.1: PatientIdentityRemoved, the method as text or codes,
// LongitudinalTemporalInformationModified), has no date that moved into the future, and still has what its IOD requires and the
// source had, of the attributes that profiles treat. All for a reviewer; what the request itself decides is none.
//
// `source`  null if it is not known: then nothing is told of what is required.
void CheckConsistency(const FileLayout& result, const ScanRules& rules,
                      const SourceFingerprint* source, std::vector<Finding>& findings);
}
