// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/KeyValueJournal.h"

#include <set>
#include <utility>

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)

namespace OrthancModification::Host
{
namespace
{
constexpr const char* StoreId = "orthanc-modification-journal";
constexpr char Separator = '/';

std::string MakeKey(const std::string& server, const std::string& name)
{
  return server + Separator + name;
}
}

KeyValueJournal::KeyValueJournal(OrthancPluginContext& orthanc, std::string server)
  : texts_(orthanc, StoreId, "the journal of jobs"), server_(std::move(server))
{
}

void KeyValueJournal::Write(const std::string& name, std::string_view text)
{
  texts_.Write(MakeKey(server_, name), text);
}

void KeyValueJournal::Erase(const std::string& name)
{
  texts_.Erase(MakeKey(server_, name));
}

std::optional<std::string> KeyValueJournal::Find(const std::string& name)
{
  return texts_.Find(MakeKey(server_, name));
}

std::vector<std::string> KeyValueJournal::List()
{
  return ListNamesOf(server_);
}

std::vector<std::string> KeyValueJournal::ListOtherServers()
{
  std::set<std::string> servers;
  for (const std::string& key : texts_.List())
  {
    servers.insert(key.substr(0, key.rfind(Separator)));
  }
  servers.erase(server_);
  return {servers.begin(), servers.end()};
}

// Each text is written before the other one is erased; assignments come before the entries that need them, since names are
// in their order.
std::vector<std::string> KeyValueJournal::TakeOver(const std::string& server)
{
  if (server == server_)
  {
    return {};
  }
  std::vector<std::string> names = ListNamesOf(server);
  for (const std::string& name : names)
  {
    const std::string key = MakeKey(server, name);
    if (const auto text = texts_.Find(key))
    {
      Write(name, *text);
      texts_.Erase(key);
    }
  }
  return names;
}

std::vector<std::string> KeyValueJournal::ListNamesOf(const std::string& server)
{
  const std::string prefix = MakeKey(server, "");
  std::vector<std::string> names;
  for (const std::string& key : texts_.List())
  {
    if (key.rfind(Separator) + 1 == prefix.size() && key.compare(0, prefix.size(), prefix) == 0)
    {
      names.push_back(key.substr(prefix.size()));
    }
  }
  return names;
}
}

#endif
