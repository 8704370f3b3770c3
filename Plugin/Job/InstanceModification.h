// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/AssembledFile.h"
#include "Job/HostServices.h"
#include "Plan/ModificationPlan.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// What /instances/{id}/modify and /anonymize answer.
struct ModifiedFile
{
  AssembledFile content;              // a DICOM file
  std::vector<std::string> warnings;  // no values
};

// Edits one stored instance, without a job and without storing anything (contract R4). Transcoding comes
// first, and SOPInstanceUID is put back after a lossy one (R108, L7).
// Errors  UnknownResource; NotImplemented if the host cannot transcode to the syntax; those of the engine.
ModifiedFile ModifyInstance(const HostServices& services, const ModificationPlan& plan,
                            const std::string& orthancId);
}
