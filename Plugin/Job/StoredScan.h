// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Job/HostServices.h"
#include "Job/ScanCounts.h"
#include "Plan/DeidentificationPlan.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancModification
{
// What is to be searched, and for whose values.
struct StoredScanOrder
{
  std::vector<OrthancId> resources;  // of any level
  std::vector<OrthancId>
    sources;  // of any level; empty: those that the lineage of the instances names
  std::optional<DeidentificationPlan>
    profile;  // nothing: the options that the first instance claims
  bool listsRetained = false;
  std::uint64_t maximumInstances = 0;  // of the resources, and of the sources
};

// An instance in which something was found, or that could not be searched.
struct ScannedInstance
{
  OrthancId id;
  std::optional<OrthancId> source;  // as its lineage says
  std::vector<Finding> findings;
  std::optional<Error> error;
};

struct StoredScanReport
{
  OptionSet options;                     // by which it was judged
  std::uint64_t countSources = 0;        // that were read
  std::uint64_t countWithoutResult = 0;  // of these, by the lineage of the instances
  ScanCounts counts;
  std::uint64_t countFailed = 0;
  std::vector<ScannedInstance>
    instances;  // with at most 2000 findings together; the counts have all
};

// Searches stored instances, and what the host keeps beside them and above them, for values of the patient of their source
// (where that is not known, of all sources), and for what a de-identified instance must not have; and compares them with each
// other. Positions, never values.
//
// Memory   one file at a time, and what SourceValues holds: of each patient, and of all.
// Threads  any but those of the pool of workers: it borrows from it.
// Errors   UnknownResource; BadRequest for more instances than allowed, or where no source is known; those of the host.
StoredScanReport ScanStored(const HostServices& services, const StoredScanOrder& order);
}
