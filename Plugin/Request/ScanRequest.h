// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Plan/DeidentificationPlan.h"
#include "Request/ModificationRequest.h"

#include <optional>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Body of POST /modification/scan: which stored resources are searched for identities.
struct ScanRequest
{
  std::vector<OrthancId> resources;
  std::vector<OrthancId> sources;               // empty: those that lineage names
  std::optional<DeidentificationPlan> profile;  // nothing: what the resources claim of themselves
  bool listsRetained = false;
};

// Errors  BadFileFormat for members of a wrong type, ParameterOutOfRange for a profile that is not known, BadRequest for unknown
//         members and where there is no resource, UnknownResource for what is no identifier.
ScanRequest ParseScanRequest(std::string_view body, const RequestContext& context);
}
