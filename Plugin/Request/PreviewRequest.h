// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/RequestDefaults.h"
#include "Request/RoutePath.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Body of POST /modification/preview: a request to another route, to be shown and not carried out.
struct PreviewRequest
{
  RoutePath route;
  std::string body;  // JSON, with "DryRun"
  std::size_t maximumInstances;
};

// `defaultInstances`, `maximumInstances`  of the field "MaximumInstances".
// Errors  BadFileFormat for members of a wrong type, ParameterOutOfRange for values that are not allowed, BadRequest for
//         unknown members.
PreviewRequest ParsePreviewRequest(std::string_view body, const RequestDefaults& defaults,
                                   std::size_t defaultInstances, std::size_t maximumInstances);
}
