// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/KeyValueTexts.h"

#include "Common/Error.h"
#include "Host/Owners.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)

namespace OrthancModification::Host
{
namespace
{
constexpr const char* FormatKey = "format";  // no text

struct IteratorDeleter
{
  OrthancPluginContext* orthanc;

  void operator()(OrthancPluginKeysValuesIterator* iterator) const noexcept
  {
    OrthancPluginFreeKeysValuesIterator(orthanc, iterator);
  }
};

using IteratorPointer = std::unique_ptr<OrthancPluginKeysValuesIterator, IteratorDeleter>;
}

KeyValueTexts::KeyValueTexts(OrthancPluginContext& orthanc, std::string storeId, std::string what)
  : orthanc_(orthanc), storeId_(std::move(storeId)), what_(std::move(what))
{
}

void KeyValueTexts::Write(const std::string& name, std::string_view text)
{
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::NotEnoughMemory, "A text of " + what_ + " has 4 GiB or more");
  }
  Check(OrthancPluginStoreKeyValue(&orthanc_, storeId_.c_str(), name.c_str(), text.data(),
                                   static_cast<std::uint32_t>(text.size())),
        "write");
}

void KeyValueTexts::Erase(const std::string& name)
{
  Check(OrthancPluginDeleteKeyValue(&orthanc_, storeId_.c_str(), name.c_str()), "write");
}

std::optional<std::string> KeyValueTexts::Find(const std::string& name)
{
  std::uint8_t isFound = 0;
  MemoryBuffer value(orthanc_);
  Check(
    OrthancPluginGetKeyValue(&orthanc_, &isFound, value.Receive(), storeId_.c_str(), name.c_str()),
    "read");
  return isFound == 0 ? std::nullopt : std::optional(std::string(value.GetBytes()));
}

// The SDK says that "done" is true at the end; Orthanc up to 1.13.0 does the opposite. With a key that is always there, the
// first value shows which.
std::vector<std::string> KeyValueTexts::List()
{
  if (!Find(FormatKey))
  {
    Write(FormatKey, "1");
  }
  const IteratorPointer iterator(OrthancPluginCreateKeysValuesIterator(&orthanc_, storeId_.c_str()),
                                 {&orthanc_});
  if (!iterator)
  {
    throw Error(ErrorCode::Database, "The host cannot list " + what_);
  }
  const auto isDone = [&]
  {
    std::uint8_t answer = 0;
    Check(OrthancPluginKeysValuesIteratorNext(&orthanc_, &answer, iterator.get()), "list");
    return answer != 0;
  };
  std::vector<std::string> names;
  const bool valueBeforeEnd = isDone();
  do
  {
    const char* const key = OrthancPluginKeysValuesIteratorGetKey(&orthanc_, iterator.get());
    if (key == nullptr)
    {
      throw Error(ErrorCode::Database, "The host cannot list " + what_);
    }
    std::string name = key;
    if (name != FormatKey)
    {
      names.push_back(std::move(name));
    }
  } while (isDone() == valueBeforeEnd);
  std::sort(names.begin(), names.end());
  return names;
}

void KeyValueTexts::Check(OrthancPluginErrorCode code, const char* verb) const
{
  if (code != OrthancPluginErrorCode_Success)
  {
    throw Error(ErrorCode::Database, std::string("The host cannot ") + verb + " " + what_);
  }
}
}

#endif
