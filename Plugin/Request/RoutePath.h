// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
enum class RouteKind
{
  Modification,  // /{patients,studies,series,instances}/{id}/{modify,anonymize}
  Bulk,          // /tools/bulk-{modify,anonymize}
  Split,         // /studies/{id}/split
  Merge          // /studies/{id}/merge
};

// Which of the routes that change something a request is sent to.
struct RoutePath
{
  RouteKind kind;
  bool isAnonymization = false;
  Level level = Level::Study;  // of the resource; means nothing in bulk
  std::string id;              // of the resource, as given; empty in bulk
};

// Slashes may be doubled, or trail (contract R3).
// Errors  ParameterOutOfRange naming `field` if the path is of no such route.
RoutePath ParseRoutePath(std::string_view path, std::string_view field);
}
