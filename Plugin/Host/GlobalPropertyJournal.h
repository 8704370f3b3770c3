// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/IJournalStorage.h"

#include <orthanc/OrthancCPlugin.h>

#include <cstdint>
#include <map>
#include <mutex>

namespace OrthancModification::Host
{
// The journal in Orthanc's global properties, of hosts without a key-value store. A property is a number with a text. One of
// ours lists the names of the others; what is erased is written empty, and its number is used again. Orthanc gives each
// server that shares a database properties of its own, so servers do not see each other's.
//
// Numbers  from 2077000 on; Orthanc reserves those below 1024, other plugins known use four or five digits.
class GlobalPropertyJournal final : public IJournalStorage
{
public:
  explicit GlobalPropertyJournal(OrthancPluginContext& orthanc) : orthanc_(orthanc) {}

  void Write(const std::string& name, std::string_view text) override;
  void Erase(const std::string& name) override;
  std::optional<std::string> Find(const std::string& name) override;
  std::vector<std::string> List() override;
  std::vector<std::string> ListOtherServers() override { return {}; }
  std::vector<std::string> TakeOver(const std::string& server) override;

private:
  using Directory = std::map<std::string, std::int32_t>;

  std::string ReadProperty(std::int32_t property);
  void WriteProperty(std::int32_t property, const std::string& text);
  Directory& GetDirectory();  // with the lock
  void WriteDirectory();
  std::int32_t FindFreeProperty() const;

  OrthancPluginContext& orthanc_;
  std::mutex mutex_;  // guards the directory, and what it lists
  std::optional<Directory> directory_;
};
}
