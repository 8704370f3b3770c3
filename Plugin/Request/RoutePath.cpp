// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RoutePath.h"

#include "Common/Error.h"

#include <optional>
#include <vector>

namespace OrthancModification
{
namespace
{
std::vector<std::string> SplitPath(std::string_view path)
{
  std::vector<std::string> components;
  while (!path.empty())
  {
    const std::size_t end = path.find('/');
    if (end != 0)
    {
      components.emplace_back(path.substr(0, end));
    }
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  }
  return components;
}

std::optional<Level> FindRouteLevel(const std::string& name)
{
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    if (name == GetRouteName(level))
    {
      return level;
    }
  }
  return std::nullopt;
}

std::optional<RoutePath> FindRoute(const std::vector<std::string>& path)
{
  if (path.size() == 2 && path[0] == "tools" &&
      (path[1] == "bulk-modify" || path[1] == "bulk-anonymize"))
  {
    return RoutePath{RouteKind::Bulk, path[1] == "bulk-anonymize", Level::Study, ""};
  }
  const auto level = path.size() == 3 ? FindRouteLevel(path[0]) : std::nullopt;
  if (level && (path[2] == "modify" || path[2] == "anonymize"))
  {
    return RoutePath{RouteKind::Modification, path[2] == "anonymize", *level, path[1]};
  }
  if (level == Level::Study && (path[2] == "split" || path[2] == "merge"))
  {
    return RoutePath{path[2] == "split" ? RouteKind::Split : RouteKind::Merge, false, *level,
                     path[1]};
  }
  return std::nullopt;
}
}

RoutePath ParseRoutePath(std::string_view path, std::string_view field)
{
  const auto route = FindRoute(SplitPath(path));
  if (!route)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"" + std::string(field) +
                  "\": expected the path of a route that modifies, anonymizes, splits or merges, "
                  "such as /studies/{id}/modify");
  }
  return *route;
}
}
