// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeOrthanc.h"
#include "Host/DictionaryRoute.h"
#include "Host/ExplorerRoute.h"
#include "Host/InformationRoute.h"
#include "Host/OpenApiRoute.h"
#include "Host/PluginContext.h"
#include "Host/PreviewRoute.h"
#include "Host/ProfilesRoute.h"
#include "Host/RestRoutes.h"

#include <string>
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
};
}
