// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/IPatientNames.h"

#include <orthanc/OrthancCPlugin.h>

#include <mutex>

namespace OrthancModification::Host
{
// "Anonymized1", "Anonymized2", ...: a counter in a global property of the host's database, so that it goes on
// after a restart. (The counter of the built-in cannot be read by plugins; contract 10.3.)
//
// Threads  any; a mutex guards the read and the write, and nothing else of the plugin takes it.
class OrthancPatientNames final : public IPatientNames
{
public:
  // Numbers from 1024 on are free for plugins; this one is documented in the manual.
  static constexpr std::int32_t GlobalProperty = 5420;

  explicit OrthancPatientNames(OrthancPluginContext& orthanc) noexcept : orthanc_(orthanc) {}

  // Errors  ReadOnly or Database if the host cannot read or write the property.
  std::string Allocate() override;
  std::string Foresee() override;

private:
  std::uint64_t ReadNext();  // with the mutex

  OrthancPluginContext& orthanc_;
  std::mutex mutex_;
};
}
