// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/KeyValueJournal.h"

#include "Common/Error.h"
#include "Host/Owners.h"

#include <limits>
#include <memory>
#include <set>
#include <utility>

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)

namespace OrthancModification::Host
{
namespace
{
constexpr const char* StoreId = "orthanc-modification-journal";
constexpr char Separator = '/';
constexpr const char* FormatKey = "format";  // of no server

void Check(OrthancPluginErrorCode code, const char* what)
{
  if (code != OrthancPluginErrorCode_Success)
  {
    throw Error(ErrorCode::Database,
                std::string("The host cannot ") + what + " the journal of jobs");
  }
}

std::string MakeKey(const std::string& server, const std::string& name)
{
  return server + Separator + name;
}

struct IteratorDeleter
{
  OrthancPluginContext* orthanc;

  void operator()(OrthancPluginKeysValuesIterator* iterator) const noexcept
  {
    OrthancPluginFreeKeysValuesIterator(orthanc, iterator);
  }
};

bool IsDone(OrthancPluginContext& orthanc, OrthancPluginKeysValuesIterator* iterator)
{
  std::uint8_t isDone = 0;
  Check(OrthancPluginKeysValuesIteratorNext(&orthanc, &isDone, iterator), "list");
  return isDone != 0;
}

using IteratorPointer = std::unique_ptr<OrthancPluginKeysValuesIterator, IteratorDeleter>;
}

KeyValueJournal::KeyValueJournal(OrthancPluginContext& orthanc, std::string server)
  : orthanc_(orthanc), server_(std::move(server))
{
}

void KeyValueJournal::Write(const std::string& name, std::string_view text)
{
  WriteKey(MakeKey(server_, name), text);
}

void KeyValueJournal::Erase(const std::string& name)
{
  EraseKey(MakeKey(server_, name));
}

std::optional<std::string> KeyValueJournal::Find(const std::string& name)
{
  return FindKey(MakeKey(server_, name));
}

std::vector<std::string> KeyValueJournal::List()
{
  return ListNamesOf(server_);
}

std::vector<std::string> KeyValueJournal::ListOtherServers()
{
  std::set<std::string> servers;
  for (const std::string& key : ListKeys())
  {
    if (key != FormatKey)
    {
      servers.insert(key.substr(0, key.rfind(Separator)));
    }
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
    if (const auto text = FindKey(key))
    {
      Write(name, *text);
      EraseKey(key);
    }
  }
  return names;
}

// The SDK says that "done" is true at the end; Orthanc up to 1.13.0 does the opposite. With a key that is always there, the
// first value shows which.
std::vector<std::string> KeyValueJournal::ListKeys()
{
  if (!FindKey(FormatKey))
  {
    WriteKey(FormatKey, "1");
  }
  const IteratorPointer iterator(OrthancPluginCreateKeysValuesIterator(&orthanc_, StoreId),
                                 {&orthanc_});
  if (!iterator)
  {
    throw Error(ErrorCode::Database, "The host cannot list the journal of jobs");
  }
  std::vector<std::string> keys;
  const bool valueBeforeEnd = IsDone(orthanc_, iterator.get());
  do
  {
    keys.emplace_back(OrthancPluginKeysValuesIteratorGetKey(&orthanc_, iterator.get()));
  } while (IsDone(orthanc_, iterator.get()) == valueBeforeEnd);
  return keys;
}

std::vector<std::string> KeyValueJournal::ListNamesOf(const std::string& server)
{
  const std::string prefix = MakeKey(server, "");
  std::vector<std::string> names;
  for (const std::string& key : ListKeys())
  {
    if (key.rfind(Separator) + 1 == prefix.size() && key.compare(0, prefix.size(), prefix) == 0)
    {
      names.push_back(key.substr(prefix.size()));
    }
  }
  return names;
}

std::optional<std::string> KeyValueJournal::FindKey(const std::string& key)
{
  std::uint8_t isFound = 0;
  MemoryBuffer value(orthanc_);
  Check(OrthancPluginGetKeyValue(&orthanc_, &isFound, value.Receive(), StoreId, key.c_str()),
        "read");
  return isFound == 0 ? std::nullopt : std::optional(std::string(value.GetBytes()));
}

void KeyValueJournal::WriteKey(const std::string& key, std::string_view text)
{
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::NotEnoughMemory, "The journal of a job has 4 GiB or more");
  }
  Check(OrthancPluginStoreKeyValue(&orthanc_, StoreId, key.c_str(), text.data(),
                                   static_cast<std::uint32_t>(text.size())),
        "write");
}

void KeyValueJournal::EraseKey(const std::string& key)
{
  Check(OrthancPluginDeleteKeyValue(&orthanc_, StoreId, key.c_str()), "write");
}
}

#endif
