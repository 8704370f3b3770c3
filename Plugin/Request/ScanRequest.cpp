// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ScanRequest.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/ShownName.h"
#include "Request/KnownFields.h"
#include "Request/ProfileChoice.h"
#include "Request/SharedFields.h"

#include <string>

namespace OrthancModification
{
namespace
{
std::vector<OrthancId> ReadIds(const Json::Value& body, const char* member)
{
  std::vector<OrthancId> ids;
  for (const std::string& text : FindStrings(body, member).value_or(std::vector<std::string>()))
  {
    const auto id = OrthancId::Find(text);
    if (!id)
    {
      throw Error(ErrorCode::UnknownResource,
                  "\"" + std::string(member) + "\": expected identifiers of Orthanc");
    }
    ids.push_back(*id);
  }
  return ids;
}
}

ScanRequest ParseScanRequest(std::string_view body, const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  const std::vector<std::string> unknown = GetUnknownMembers(json, ScanFields);
  if (!unknown.empty())
  {
    throw Error(ErrorCode::BadRequest, "Unknown field \"" + ShowName(unknown.front()) + "\"");
  }
  ScanRequest request;
  request.resources = ReadIds(json, "Resources");
  request.sources = ReadIds(json, "Sources");
  request.listsRetained = ReadBoolean(json, "RetainedValues", false);
  if (request.resources.empty())
  {
    throw Error(ErrorCode::BadRequest, "\"Resources\": expected at least one identifier");
  }
  if (const auto profile = FindNamedProfile(json, context))
  {
    request.profile = profile->plan;
  }
  return request;
}
}
