// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/ModificationRequest.h"

#include <string_view>

namespace OrthancModification
{
// Body of /modification/reidentify: "Resources" of any level, and the fields of jobs. The private keys are those of the
// server.
//
// Errors  BadFileFormat; details name the field.
ModificationRequest ParseReidentifyRequest(std::string_view body, const RequestContext& context);
}
