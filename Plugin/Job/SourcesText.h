// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
// The sources of a job as text and back, for its journal: 60 characters per instance. The lookup is left out: it is made
// from the index.
//
// Errors  ReadSources: BadFileFormat if the text is damaged.
std::string WriteSources(const JobSources& sources);
JobSources ReadSources(std::string_view text);
}
