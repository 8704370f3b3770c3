// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Texts by name in the host's database, of this server, which survive the server (architecture D3).
//
// Threads  all functions may be called from several threads at once.
// Errors   Database if the host cannot read or write it.
class IJournalStorage
{
public:
  virtual ~IJournalStorage() = default;

  // ASCII without zeros. Replaces what has the name.
  virtual void Write(const std::string& name, std::string_view text) = 0;
  virtual void Erase(const std::string& name) = 0;  // nothing happens if there is none
  virtual std::optional<std::string> Find(const std::string& name) = 0;
  virtual std::vector<std::string> List() = 0;

  // Other servers with texts in the same database, as far as this server can see them.
  virtual std::vector<std::string> ListOtherServers() = 0;

  // What belonged to that server belongs to this one from now on. Answers the names.
  // Errors  InexistentItem where servers cannot see each other's.
  virtual std::vector<std::string> TakeOver(const std::string& server) = 0;
};
}
