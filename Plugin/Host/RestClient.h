// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Owners.h"

#include <json/value.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification::Host
{
struct RestAnswer
{
  // `name` in lower case. Only now are the headers looked into: most answers are not asked for theirs.
  std::optional<std::string> FindHeader(const char* name) const;

  int status;
  std::unique_ptr<MemoryBuffer> body;
  std::unique_ptr<MemoryBuffer> headers;  // JSON; null or empty if there are none
};

// What the core makes of a call, as it is.
struct RestOutcome
{
  OrthancPluginErrorCode code;  // what the core has thrown, or Success
  RestAnswer answer;            // status 0 and nothing else if it has thrown
};

// Calls the REST API of the host's core, behind the plugins: the routes that this plugin replaces are reached too.
//
// Threads  any.
// Errors   Error with the code of the host, and the method and route as details.
class RestClient final
{
public:
  explicit RestClient(OrthancPluginContext& orthanc) noexcept : orthanc_(orthanc) {}

  // Errors: ParameterOutOfRange for bodies of 4 GiB and more.
  RestOutcome Try(OrthancPluginHttpMethod method, const std::string& uri,
                  std::string_view body = {},
                  const std::map<std::string, std::string>& headers = {});

  // Whatever the status. An exception of the core that means "unknown" is answered as status 404.
  RestAnswer Call(OrthancPluginHttpMethod method, const std::string& uri,
                  std::string_view body = {},
                  const std::map<std::string, std::string>& headers = {});

  // Absent where the host answers 404. Errors: any other status that is not 200.
  std::optional<Json::Value> FindJson(const std::string& uri);

  // Errors: UnknownResource where the host answers 404.
  Json::Value GetJson(const std::string& uri);

  // Errors: any status that is not 200.
  Json::Value PostJson(const std::string& uri, const Json::Value& body);

private:
  OrthancPluginContext& orthanc_;
};

// The members of a JSON array of strings.
std::vector<std::string> ToStrings(const Json::Value& array);

// Bytes, which the host writes as a text. Errors: Plugin if it is no number.
std::uint64_t ParseSize(std::string_view text);
}
