// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Engine/IdentifierDeriver.h"
#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Store/IOrthancIndex.h"

namespace OrthancModification
{
// The identifiers that a re-identification gives to an instance, which its file alone tells. Of one that cannot be
// re-identified, if the order is permissive, those that nothing else has: it will fail later, and be counted.
//
// Errors  those of Reidentify and of the host, with the instance in front.
DicomIdentifiers FindOriginalIdentifiers(const HostServices& services, const JobOrder& order,
                                         const IdentifierDeriver& deriver,
                                         const IndexedInstance& instance);
}
