// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeOrthanc.h"
#include "Host/CrosswalkRoute.h"
#include "Host/DictionaryRoute.h"
#include "Host/ExplorerRoute.h"
#include "Host/InformationRoute.h"
#include "Host/OpenApiRoute.h"
#include "Host/PluginContext.h"
#include "Host/PreviewRoute.h"
#include "Host/ProfilesRoute.h"
#include "Host/ReportRoute.h"
#include "Host/RestRoutes.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification::Host
{
// A host with the plugin in it, to which requests are sent.
class ServedHost
{
public:
  explicit ServedHost(const std::string& system = "{}", const std::string& configuration = "{}",
                      const std::string& version = "1.12.7")
    : orthanc(version)
  {
    orthanc.configuration = configuration;
    orthanc.ReplyToGet("/system", system);
    plugin.emplace(orthanc.GetContext());
  }

  ~ServedHost() { orthanc.jobs.FinalizeAll(); }

  ServedHost(const ServedHost&) = delete;
  ServedHost& operator=(const ServedHost&) = delete;

  void Modify(OrthancPluginHttpMethod method, const std::string& level, const std::string& id,
              const std::string& operation, const std::string& body)
  {
    Call(ServeModification, method, {level, id, operation}, body);
  }

  using Route = void (*)(Runtime&, OrthancPluginRestOutput*, const OrthancPluginHttpRequest&);

  // `groups`  what the regular expression of the route has caught.
  void Call(Route serve, OrthancPluginHttpMethod method, const std::vector<std::string>& groups,
            const std::string& body)
  {
    std::vector<const char*> pointers;
    pointers.reserve(groups.size());
    for (const std::string& group : groups)
    {
      pointers.push_back(group.c_str());
    }
    OrthancPluginHttpRequest request = {};
    request.method = method;
    request.groups = pointers.data();
    request.groupsCount = static_cast<std::uint32_t>(pointers.size());
    request.body = body.data();
    request.bodySize = static_cast<std::uint32_t>(body.size());
    output = FakeOutput();
    serve(plugin->GetRuntime(), output.Get(), request);
  }

  // A request with headers (names in lower case) and arguments behind "?".
  struct Request
  {
    OrthancPluginHttpMethod method = OrthancPluginHttpMethod_Get;
    std::vector<std::string> groups = {};
    std::map<std::string, std::string> arguments = {};
    std::map<std::string, std::string> headers = {};
    std::string body = {};
  };

  void Call(Route serve, const Request& asked)
  {
    const Pointers groups(asked.groups);
    const Pointers argumentNames(ListKeys(asked.arguments));
    const Pointers arguments(ListValues(asked.arguments));
    const Pointers headerNames(ListKeys(asked.headers));
    const Pointers headers(ListValues(asked.headers));
    OrthancPluginHttpRequest request = {};
    request.method = asked.method;
    request.groups = groups.Get();
    request.groupsCount = groups.Count();
    request.getKeys = argumentNames.Get();
    request.getValues = arguments.Get();
    request.getCount = arguments.Count();
    request.headersKeys = headerNames.Get();
    request.headersValues = headers.Get();
    request.headersCount = headers.Count();
    request.body = asked.body.data();
    request.bodySize = static_cast<std::uint32_t>(asked.body.size());
    output = FakeOutput();
    serve(plugin->GetRuntime(), output.Get(), request);
  }

  void GetInformation(OrthancPluginHttpMethod method)
  {
    OrthancPluginHttpRequest request = {};
    request.method = method;
    output = FakeOutput();
    ServeInformation(plugin->GetRuntime(), output.Get(), request);
  }

  void GetProfiles(OrthancPluginHttpMethod method)
  {
    OrthancPluginHttpRequest request = {};
    request.method = method;
    output = FakeOutput();
    ServeProfiles(plugin->GetRuntime(), output.Get(), request);
  }

  void GetDescription(OrthancPluginHttpMethod method)
  {
    OrthancPluginHttpRequest request = {};
    request.method = method;
    output = FakeOutput();
    ServeOpenApi(plugin->GetRuntime(), output.Get(), request);
  }

  FakeOrthanc orthanc;
  FakeOutput output;
  std::optional<PluginContext> plugin;

private:
  // Texts as the SDK has them.
  class Pointers final
  {
  public:
    explicit Pointers(std::vector<std::string> texts) : texts_(std::move(texts))
    {
      for (const std::string& text : texts_)
      {
        pointers_.push_back(text.c_str());
      }
    }

    const char* const* Get() const { return pointers_.data(); }
    std::uint32_t Count() const { return static_cast<std::uint32_t>(pointers_.size()); }

  private:
    const std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
  };

  static std::vector<std::string> ListKeys(const std::map<std::string, std::string>& pairs)
  {
    std::vector<std::string> keys;
    for (const auto& pair : pairs)
    {
      keys.push_back(pair.first);
    }
    return keys;
  }

  static std::vector<std::string> ListValues(const std::map<std::string, std::string>& pairs)
  {
    std::vector<std::string> values;
    for (const auto& pair : pairs)
    {
      values.push_back(pair.second);
    }
    return values;
  }
};
}
