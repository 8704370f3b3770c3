// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/GlobalPropertyJournal.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Host/Owners.h"

#include <set>

namespace OrthancModification::Host
{
namespace
{
constexpr std::int32_t DirectoryProperty = 2077000;
constexpr std::size_t MaximumDepth = 4;
}

void GlobalPropertyJournal::Write(const std::string& name, std::string_view text)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Directory& directory = GetDirectory();
  const auto found = directory.find(name);
  if (found != directory.end())
  {
    WriteProperty(found->second, std::string(text));
    return;
  }

  // Listed at last: what is listed is complete.
  const std::int32_t property = FindFreeProperty();
  WriteProperty(property, std::string(text));
  directory.emplace(name, property);
  WriteDirectory();
}

void GlobalPropertyJournal::Erase(const std::string& name)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Directory& directory = GetDirectory();
  const auto found = directory.find(name);
  if (found != directory.end())
  {
    WriteProperty(found->second, "");  // before anything else: it may be a key
    directory.erase(found);
    WriteDirectory();
  }
}

std::optional<std::string> GlobalPropertyJournal::Find(const std::string& name)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const Directory& directory = GetDirectory();
  const auto found = directory.find(name);
  if (found == directory.end())
  {
    return std::nullopt;
  }
  const std::string text = ReadProperty(found->second);
  return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<std::string> GlobalPropertyJournal::List()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [name, property] : GetDirectory())
  {
    names.push_back(name);
  }
  return names;
}

std::vector<std::string> GlobalPropertyJournal::TakeOver(const std::string&)
{
  throw Error(
    ErrorCode::InexistentItem,
    "The database of this Orthanc has no key-value store, so that servers do not see each "
    "other's journals: start one whose option \"DatabaseServerIdentifier\" is that of the "
    "server that is gone");
}

std::string GlobalPropertyJournal::ReadProperty(std::int32_t property)
{
  const HostString text(orthanc_, OrthancPluginGetGlobalProperty(&orthanc_, property, ""));
  if (text.IsNull())
  {
    throw Error(ErrorCode::Database, "The host cannot read the journal of jobs");
  }
  return text.ToString();
}

void GlobalPropertyJournal::WriteProperty(std::int32_t property, const std::string& text)
{
  if (OrthancPluginSetGlobalProperty(&orthanc_, property, text.c_str()) !=
      OrthancPluginErrorCode_Success)
  {
    throw Error(ErrorCode::Database, "The host cannot write the journal of jobs");
  }
}

GlobalPropertyJournal::Directory& GlobalPropertyJournal::GetDirectory()
{
  if (!directory_)
  {
    const std::string text = ReadProperty(DirectoryProperty);
    Directory directory;
    const Json::Value json = text.empty() ? Json::Value() : ParseJson(text, MaximumDepth);
    for (const std::string& name :
         json.isObject() ? json.getMemberNames() : std::vector<std::string>())
    {
      directory.emplace(name, json[name].asInt());
    }
    directory_ = std::move(directory);
  }
  return *directory_;
}

void GlobalPropertyJournal::WriteDirectory()
{
  Json::Value json(Json::objectValue);
  for (const auto& [name, property] : *directory_)
  {
    json[name] = property;
  }
  WriteProperty(DirectoryProperty, WriteJson(json));
}

std::int32_t GlobalPropertyJournal::FindFreeProperty() const
{
  std::set<std::int32_t> used;
  for (const auto& [name, property] : *directory_)
  {
    used.insert(property);
  }
  std::int32_t property = DirectoryProperty + 1;
  while (used.count(property) != 0)
  {
    property++;
  }
  return property;
}
}
