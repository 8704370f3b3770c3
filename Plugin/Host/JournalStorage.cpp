// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JournalStorage.h"

#include "Host/GlobalPropertyJournal.h"
#include "Host/KeyValueJournal.h"

namespace OrthancModification::Host
{
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
namespace
{
// Of Orthanc's own database. By default the identifier of a server depends on its ports: it would lose its journal with a
// change of the configuration.
constexpr const char* OnlyServer = "only";
}

std::unique_ptr<IJournalStorage> MakeJournalStorage(OrthancPluginContext& orthanc,
                                                    const HostCapabilities& capabilities)
{
  if (!capabilities.hasKeyValueStores)
  {
    return std::make_unique<GlobalPropertyJournal>(orthanc);
  }
  const char* const server =
    capabilities.sharesDatabase ? OrthancPluginGetDatabaseServerIdentifier(&orthanc) : nullptr;
  return std::make_unique<KeyValueJournal>(orthanc, server == nullptr ? OnlyServer : server);
}
#else
std::unique_ptr<IJournalStorage> MakeJournalStorage(OrthancPluginContext& orthanc,
                                                    const HostCapabilities&)
{
  return std::make_unique<GlobalPropertyJournal>(orthanc);
}
#endif
}
