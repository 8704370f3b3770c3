// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/JobSources.h"

namespace OrthancModification
{
// Lists the instances below all resources of an order, each once (contract R16), with the outputs that are expected of them.
// Nothing but the result grows with their number (architecture D3).
//
// `only`  if not null: instances that are not among these are left out.
// Errors  UnknownResource, BadRequest for more instances than allowed, those of CheckPatientConsistency, and those of
//         the host.
JobSources CollectSources(const HostServices& services, const JobOrder& order,
                          const IdentifierDeriver& deriver, const JobSources* only = nullptr);
}
