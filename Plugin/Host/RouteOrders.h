// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"
#include "Job/JobOrder.h"
#include "Request/ModificationRequest.h"
#include "Request/RoutePath.h"

#include <string_view>

namespace OrthancModification::Host
{
// What requests ask for. All run on a thread of the plugin (architecture D4).

// Errors  UnknownResource if this host does not have the route.
void CheckRoute(const Runtime& runtime, const RoutePath& route);

// Of routes that modify or anonymize.
ModificationRequest ParseModification(Runtime& runtime, const RoutePath& route,
                                      std::string_view body);

// Of all routes but those of single instances, which make no job.
JobOrder MakeOrder(Runtime& runtime, const RoutePath& route, std::string_view body);

// Of /modification/reidentify.
JobOrder MakeReidentificationOrder(Runtime& runtime, std::string_view body);
}
