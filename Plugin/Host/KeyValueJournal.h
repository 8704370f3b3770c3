// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/KeyValueTexts.h"
#include "Store/IJournalStorage.h"

#include <orthanc/OrthancCPlugin.h>

namespace OrthancModification::Host
{
// The journal in Orthanc's key-value store (since 1.12.8, where the database has one), which all servers of a database share:
// keys begin with the identifier of the server. Those of a server that is gone can be taken over.
//
// Threads  any; each function is its own transaction of the host.
class KeyValueJournal final : public IJournalStorage
{
public:
  // `server`  Orthanc's identifier of this server in the database.
  KeyValueJournal(OrthancPluginContext& orthanc, std::string server);

  void Write(const std::string& name, std::string_view text) override;
  void Erase(const std::string& name) override;
  std::optional<std::string> Find(const std::string& name) override;
  std::vector<std::string> List() override;
  std::vector<std::string> ListOtherServers() override;
  std::vector<std::string> TakeOver(const std::string& server) override;

private:
  std::vector<std::string> ListNamesOf(const std::string& server);

  KeyValueTexts texts_;
  const std::string server_;
};
}
