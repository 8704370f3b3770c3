// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/PreviewRequest.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Common/ShownName.h"
#include "Request/KnownFields.h"
#include "Request/SharedFields.h"

namespace OrthancModification
{
namespace
{
RoutePath ReadRoute(const Json::Value& body)
{
  const auto path = FindString(body, "Route");
  if (!path)
  {
    throw Error(ErrorCode::BadFileFormat, "\"Route\" is missing");
  }
  return ParseRoutePath(*path, "Route");
}

std::string ReadBody(const Json::Value& body)
{
  const Json::Value* request = FindObject(body, "Request");
  Json::Value shown = request == nullptr ? Json::Value(Json::objectValue) : *request;
  shown["DryRun"] = true;
  return WriteJson(shown);
}

std::size_t ReadMaximumInstances(const Json::Value& body, std::size_t defaultInstances,
                                 std::size_t maximumInstances)
{
  const std::int32_t count =
    ReadInteger(body, "MaximumInstances", static_cast<std::int32_t>(defaultInstances));
  if (count < 1 || static_cast<std::size_t>(count) > maximumInstances)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"MaximumInstances\": expected 1 to " + std::to_string(maximumInstances));
  }
  return static_cast<std::size_t>(count);
}
}

PreviewRequest ParsePreviewRequest(std::string_view body, const RequestDefaults& defaults,
                                   std::size_t defaultInstances, std::size_t maximumInstances)
{
  const Json::Value json = ParseBody(body, defaults);
  const std::vector<std::string> unknown = GetUnknownMembers(json, PreviewFields);
  if (!unknown.empty())
  {
    throw Error(ErrorCode::BadRequest, "Unknown field \"" + ShowName(unknown.front()) + "\"");
  }
  return {ReadRoute(json), ReadBody(json),
          ReadMaximumInstances(json, defaultInstances, maximumInstances)};
}
}
