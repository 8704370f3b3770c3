// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/FakeKeyValues.h"

#include <vector>

namespace OrthancModification
{
std::map<std::string, std::string> FakeKeyValues::GetAll()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::map<std::string, std::string> all;
  for (const auto& [place, value] : values_)
  {
    all[place.second] = value;
  }
  return all;
}

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
namespace
{
template <typename T>
const T& As(const void* parameters)
{
  return *static_cast<const T*>(parameters);
}

// What a plugin takes for an iterator: the keys of one moment.
struct Iterator
{
  std::vector<std::string> keys;
  std::size_t next = 0;
};

Iterator& Get(OrthancPluginKeysValuesIterator* iterator)
{
  return *reinterpret_cast<Iterator*>(iterator);
}
}

std::optional<OrthancPluginErrorCode> FakeKeyValues::Serve(_OrthancPluginService service,
                                                           const void* parameters,
                                                           HostMemory& memory)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (service == _OrthancPluginService_StoreKeyValue)
  {
    const auto& store = As<_OrthancPluginStoreKeyValue>(parameters);
    values_[{store.storeId, store.key}] =
      std::string(static_cast<const char*>(store.value), store.valueSize);
  }
  else if (service == _OrthancPluginService_DeleteKeyValue)
  {
    const auto& erase = As<_OrthancPluginDeleteKeyValue>(parameters);
    values_.erase({erase.storeId, erase.key});
  }
  else if (service == _OrthancPluginService_GetKeyValue)
  {
    const auto& get = As<_OrthancPluginGetKeyValue>(parameters);
    const auto found = values_.find({get.storeId, get.key});
    *get.found = found == values_.end() ? 0 : 1;
    if (found != values_.end())
    {
      memory.Fill(*get.target, found->second);
    }
  }
  else if (service == _OrthancPluginService_CreateKeysValuesIterator)
  {
    const auto& create = As<_OrthancPluginCreateKeysValuesIterator>(parameters);
    auto* const iterator = new Iterator;
    for (const auto& [place, value] : values_)
    {
      if (place.first == create.storeId)
      {
        iterator->keys.push_back(place.second);
      }
    }
    *create.target = reinterpret_cast<OrthancPluginKeysValuesIterator*>(iterator);
  }
  else if (service == _OrthancPluginService_FreeKeysValuesIterator)
  {
    delete &Get(As<_OrthancPluginFreeKeysValuesIterator>(parameters).iterator);
  }
  else if (service == _OrthancPluginService_KeysValuesIteratorNext)
  {
    const auto& next = As<_OrthancPluginKeysValuesIteratorNext>(parameters);
    Iterator& iterator = Get(next.iterator);
    iterator.next++;
    const bool isAtEnd = iterator.next > iterator.keys.size();
    *next.done = isAtEnd == isDoneAtEnd ? 1 : 0;
  }
  else if (service == _OrthancPluginService_KeysValuesIteratorGetKey)
  {
    const auto& get = As<_OrthancPluginKeysValuesIteratorGetKey>(parameters);
    const Iterator& iterator = Get(get.iterator);
    if (iterator.next > iterator.keys.size())
    {
      return OrthancPluginErrorCode_BadSequenceOfCalls;
    }
    *get.target = iterator.keys[iterator.next - 1].c_str();
  }
  else if (service == _OrthancPluginService_GetDatabaseServerIdentifier)
  {
    *As<_OrthancPluginRetrieveStaticString>(parameters).result = server.c_str();
  }
  else
  {
    return std::nullopt;
  }
  return OrthancPluginErrorCode_Success;
}
#else
std::optional<OrthancPluginErrorCode> FakeKeyValues::Serve(_OrthancPluginService, const void*,
                                                           HostMemory&)
{
  return std::nullopt;
}
#endif
}
