// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobSources.h"

#include <cstdint>
#include <map>
#include <vector>

namespace OrthancModification
{
// A stored instance, as the index of the host knows it.
struct ListedInstance
{
  std::uint64_t sizeBytes;
  ParentIds parents;
};

// The instances of resources of any level, each once.
//
// `maximum`  so many at most; 0: any number.
// Errors     UnknownResource; BadRequest for more than that; those of the host.
std::map<OrthancId, ListedInstance> ListInstances(const HostServices& services,
                                                  const std::vector<OrthancId>& resources,
                                                  std::uint64_t maximum);

// From which instance each one was made, as its lineage says; without those that have none.
std::map<OrthancId, OrthancId> FindLineage(const HostServices& services,
                                           const std::map<OrthancId, ListedInstance>& instances);
}
