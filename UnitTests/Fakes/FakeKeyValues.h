// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/HostMemory.h"

#include <orthanc/OrthancCPlugin.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace OrthancModification
{
// The key-value stores of a host, which all servers of a database share.
//
// Threads  any.
class FakeKeyValues final
{
public:
  // Nothing if the service is another one, or not in the SDK that this was built with.
  std::optional<OrthancPluginErrorCode> Serve(_OrthancPluginService service, const void* parameters,
                                              HostMemory& memory);

  std::map<std::string, std::string> GetAll();  // by key, of any store
  std::string server = "server-a";              // the identifier of this server in the database
  bool isDoneAtEnd = false;                     // as Orthanc up to 1.13.0, not as documented

private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::string> values_;  // by store and key
};
}
