// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/HostCapabilities.h"
#include "Host/OrthancAnnotations.h"

#include <string>
#include <vector>

namespace OrthancModification::Host
{
// Something that a host does not offer, and what the plugin does instead.
struct HostLimit
{
  std::string sentence;  // for people; no values of patients, no keys
  bool isCurable;        // by a newer Orthanc, another database or an option: worth a warning
};

// The options of the plugin that matter only where a host lacks something.
struct FallbackOptions
{
  LineageMetadata lineage;      // option LineageMetadata
  bool writesOrigin;            // option WriteOrigin
  bool recordsInStore = false;  // option Crosswalk, without a folder
};

// What a host lacks, what can be cured first.
std::vector<HostLimit> FindHostLimits(const HostCapabilities& capabilities,
                                      const FallbackOptions& options);
}
