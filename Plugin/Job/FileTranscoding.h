// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Plan/EditPlan.h"

#include <memory>
#include <string>

namespace OrthancModification
{
// Puts back the SOPInstanceUID that a lossy transcoding has drawn anew (contract R106, L7). Answers nothing if the
// file has it already.
std::unique_ptr<std::string> RestoreSopInstanceUid(const HostServices& services,
                                                   std::string_view file,
                                                   const std::string& sopInstanceUid,
                                                   FileMeta fileMeta);
}
