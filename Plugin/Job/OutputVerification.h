// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"
#include "Store/IOrthancIndex.h"

#include <vector>

namespace OrthancModification
{
// The outputs of one series, to be confirmed by one listing.
struct SeriesToVerify
{
  OrthancId series;
  std::vector<std::size_t> instances;  // indexes in JobSources::instances, stored
};

std::vector<SeriesToVerify> SelectSeriesToVerify(const JobSources& sources);

// Stored records that share their output with another one.
std::vector<std::size_t> FindSharedOutputs(const JobSources& sources);

// The indexes of those that the host does not list.
std::vector<std::size_t> FindMissing(IOrthancIndex& index, const JobSources& sources,
                                     const SeriesToVerify& series);
}
