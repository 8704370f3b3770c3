// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeOrthanc.h"
#include "Host/PluginContext.h"
#include "Host/RestRoutes.h"

#include <string>
#include <vector>

namespace OrthancModification::Host
{
// A host with the plugin in it, to which requests are sent.
class ServedHost final
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
    const char* const groups[] = {level.c_str(), id.c_str(), operation.c_str()};
    OrthancPluginHttpRequest request = {};
    request.method = method;
    request.groups = groups;
    request.groupsCount = 3;
    request.body = body.data();
    request.bodySize = static_cast<std::uint32_t>(body.size());
    output = FakeOutput();
    ServeModification(plugin->GetRuntime(), output.Get(), request);
  }

  void GetInformation(OrthancPluginHttpMethod method)
  {
    OrthancPluginHttpRequest request = {};
    request.method = method;
    output = FakeOutput();
    ServeInformation(plugin->GetRuntime(), output.Get(), request);
  }

  FakeOrthanc orthanc;
  FakeOutput output;
  std::optional<PluginContext> plugin;
};
}
