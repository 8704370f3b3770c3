// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestClient.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Host/Shield.h"

#include <charconv>
#include <limits>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumJsonDepth = 64;
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;

// Labels are given by users: they may be data of patients (architecture D7).
std::string CutLabel(const std::string& uri)
{
  constexpr std::string_view Labels = "/labels/";
  const std::size_t found = uri.find(Labels);
  return found == std::string::npos ? uri : uri.substr(0, found + Labels.size());
}

std::string Describe(OrthancPluginHttpMethod method, const std::string& fullUri)
{
  const std::string uri = CutLabel(fullUri);
  switch (method)
  {
    case OrthancPluginHttpMethod_Get:
      return "GET " + uri;
    case OrthancPluginHttpMethod_Post:
      return "POST " + uri;
    case OrthancPluginHttpMethod_Put:
      return "PUT " + uri;
    default:
      return "DELETE " + uri;
  }
}

Json::Value ParseAnswer(const RestAnswer& answer, const std::string& what)
{
  if (answer.status != HttpOk)
  {
    throw Error(ErrorCode::Plugin,
                "The host answered status " + std::to_string(answer.status) + " to " + what);
  }
  return ParseJson(answer.body->GetBytes(), MaximumJsonDepth);
}
}

std::optional<std::string> RestAnswer::FindHeader(const char* name) const
{
  if (!headers || headers->GetBytes().empty())
  {
    return std::nullopt;
  }

  const Json::Value json = ParseJson(headers->GetBytes(), MaximumJsonDepth);
  return json.isObject() && json[name].isString() ? std::optional(json[name].asString())
                                                  : std::nullopt;
}

RestOutcome RestClient::Try(OrthancPluginHttpMethod method, const std::string& uri,
                            std::string_view body,
                            const std::map<std::string, std::string>& headers)
{
  if (body.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::ParameterOutOfRange, Describe(method, uri) + ": 4 GiB or more");
  }

  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : headers)
  {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }

  RestOutcome outcome{OrthancPluginErrorCode_Success, {0, nullptr, nullptr}};
  outcome.answer.body = std::make_unique<MemoryBuffer>(orthanc_);
  outcome.answer.headers = std::make_unique<MemoryBuffer>(orthanc_);
  std::uint16_t status = 0;
  outcome.code = OrthancPluginCallRestApi(
    &orthanc_, outcome.answer.body->Receive(), outcome.answer.headers->Receive(), &status, method,
    uri.c_str(), static_cast<std::uint32_t>(names.size()), names.data(), values.data(), body.data(),
    static_cast<std::uint32_t>(body.size()), 0 /* the core, not the plugins */);

  if (outcome.code == OrthancPluginErrorCode_Success)
  {
    outcome.answer.status = status;
  }
  return outcome;
}

RestAnswer RestClient::Call(OrthancPluginHttpMethod method, const std::string& uri,
                            std::string_view body,
                            const std::map<std::string, std::string>& headers)
{
  RestOutcome outcome = Try(method, uri, body, headers);
  if (outcome.code == OrthancPluginErrorCode_UnknownResource ||
      outcome.code == OrthancPluginErrorCode_InexistentItem)
  {
    outcome.answer.status = HttpNotFound;
  }
  else if (outcome.code != OrthancPluginErrorCode_Success)
  {
    throw Error(FromHostCode(outcome.code), "The host failed on " + Describe(method, uri));
  }
  return std::move(outcome.answer);
}

std::optional<Json::Value> RestClient::FindJson(const std::string& uri)
{
  const RestAnswer answer = Call(OrthancPluginHttpMethod_Get, uri);
  if (answer.status == HttpNotFound)
  {
    return std::nullopt;
  }
  return ParseAnswer(answer, "GET " + uri);
}

Json::Value RestClient::PostJson(const std::string& uri, const Json::Value& body)
{
  const RestAnswer answer = Call(OrthancPluginHttpMethod_Post, uri, WriteJson(body));
  return ParseAnswer(answer, "POST " + uri);
}

Json::Value RestClient::GetJson(const std::string& uri)
{
  std::optional<Json::Value> json = FindJson(uri);
  if (!json)
  {
    throw Error(ErrorCode::UnknownResource, "There is no " + uri);
  }

  return *json;
}

std::vector<std::string> ToStrings(const Json::Value& array)
{
  std::vector<std::string> strings;
  for (const Json::Value& value : array)
  {
    strings.push_back(value.asString());
  }
  return strings;
}

std::uint64_t ParseSize(std::string_view text)
{
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end == text.data())
  {
    throw Error(ErrorCode::Plugin, "The host answered an unexpected size");
  }
  return size;
}
}
