// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Job/JobSources.h"
#include "Store/IOrthancIndex.h"

#include <map>
#include <string>
#include <vector>

namespace OrthancModification
{
// Main tags of the patient as they stand in a file: UTF-8, blanks trimmed; absent ones are empty.
using PatientTags = std::map<Tag, std::string>;

PatientTags ReadPatientTags(Dataset& dataset, const std::vector<Tag>& mainTags);

// Whether the index of the host has already all that it would find if it read the only output of a job again (contract
// R98), which costs a second for a large one: its study has no other instance, and the patient has the tags of its file.
//
// Errors  those of the host.
bool IsIndexed(IOrthancIndex& index, const OrthancId& study, const PatientTags& tags);
}
