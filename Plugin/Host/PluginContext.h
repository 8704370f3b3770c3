// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Configuration.h"
#include "Host/JobRecovery.h"
#include "Host/Runtime.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>
#include <mutex>

namespace OrthancModification::Host
{
// What lives from OrthancPluginInitialize to OrthancPluginFinalize. The host does not answer REST calls while it
// initializes its plugins, so the runtime is made when it is needed first.
//
// Threads  any.
class PluginContext final
{
public:
  // Errors  those of Configuration: a bad option is told at start-up, not at the first request.
  explicit PluginContext(OrthancPluginContext& orthanc);

  OrthancPluginContext& GetOrthanc() noexcept { return orthanc_; }
  const Configuration& GetConfiguration() const noexcept { return configuration_; }
  Runtime& GetRuntime();
  JobRecovery& GetRecovery() noexcept { return recovery_; }

  // The host has started: it answers REST calls now. Its log is told what it lacks and could have, and a failure
  // too: the host would end if it heard of one at this time.
  void Start() noexcept;

  // The host shuts down.
  void Stop();

private:
  OrthancPluginContext& orthanc_;
  Configuration configuration_;
  std::mutex mutex_;  // guards the making of runtime_
  JobRecovery recovery_;
  std::unique_ptr<Runtime> runtime_;  // its threads use the recovery
};
}
