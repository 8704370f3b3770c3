// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/FindingList.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceFingerprint.h"

namespace OrthancModification
{
// What must not be in a de-identified instance whatever its values are: a preamble and foreign meta information, private
// elements that nobody calls safe, attributes that the profile removes, or replaces and that are as they were, groups that no
// instance has, bytes behind the dataset.
//
// `source`        null if it is not known: then nothing is compared.
// `listsRetained` also what was copied unchanged, for a reviewer.
void CheckStructure(const FileLayout& result, const ScanRules& rules,
                    const SourceFingerprint* source, bool listsRetained, FindingList& findings);
}
