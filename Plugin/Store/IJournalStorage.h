// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/ITextStorage.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// Texts by name in the host's database, of this server, which survive the server (architecture D3). ASCII without zeros.
class IJournalStorage : public ITextStorage
{
public:
  // Other servers with texts in the same database, as far as this server can see them.
  virtual std::vector<std::string> ListOtherServers() = 0;

  // What belonged to that server belongs to this one from now on. Answers the names.
  // Errors  InexistentItem where servers cannot see each other's.
  virtual std::vector<std::string> TakeOver(const std::string& server) = 0;
};
}
