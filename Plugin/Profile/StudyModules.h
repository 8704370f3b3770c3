// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <vector>

namespace OrthancModification
{
// The attributes that all instances of a study have in common: those of the patient module and of the general study
// module of PS3.3 2011, 24 and 17 of them, as contract 9.1 lists them (Resources/Standard/Modules.json). Ascending.
//
// Threads  constant data.
const std::vector<Tag>& GetStudyModules();
}
