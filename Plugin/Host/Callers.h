// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/StoredResource.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace OrthancModification::Host
{
// Who sent the request that a thread of the host serves: the filter of incoming requests hears the address, on the same
// thread just before the callback of the route, which does not (contract R136).
//
// Threads  any.
class Callers final
{
public:
  // `authorization`  the HTTP header of that name; only its user is kept, and only of "Basic" (RFC 7617).
  void Remember(const std::string& remoteIp, std::string_view authorization);

  // Absent for requests that come from inside the host.
  std::optional<RequestOrigin> FindOfThisThread();

private:
  std::mutex mutex_;
  std::map<std::thread::id, RequestOrigin> origins_;  // as many as the host has HTTP threads
};
}
